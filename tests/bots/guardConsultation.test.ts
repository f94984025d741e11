import { type Activity, ActivityTypes } from 'botbuilder';
import { guardConsultation, guardWithheld } from '../../bots/sendHooks';
import { LocalAdapter } from '../../channels/localAdapter';
import { shippedGuide } from '../support/guide';

const { knowledge } = shippedGuide();
const [brief] = knowledge.consultation.brief;
const card = (text: string) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: { text },
});

/** What leaves a turn that sends some activities at once, and how often the guard had to add the advice. */
async function guarded(...activities: Partial<Activity>[]) {
  const sent: Partial<Activity>[] = [];
  let added = 0;
  const keep = async (activity: Partial<Activity>) => {
    sent.push(activity);
    return '';
  };
  await new LocalAdapter().receive({ type: ActivityTypes.Message }, keep, async (context) => {
    guardConsultation(
      context,
      () => knowledge,
      () => {
        added += 1;
      },
    );
    await context.sendActivities(
      activities.map((activity) => ({ type: ActivityTypes.Message, ...activity })),
    );
  });
  return { texts: sent.map(({ text }) => text), added };
}

describe('what leaves the bot', () => {
  it('gets the advice when it names a procedure without it, and that is reported', async () => {
    expect(await guarded({ text: 'A peel helps.' })).toEqual({
      texts: [`A peel helps.\n\n${brief}`],
      added: 1,
    });
  });

  it('gets it in its last text, once', async () => {
    const { texts, added } = await guarded({ text: 'A peel helps.' }, { text: 'Or needles.' });
    expect(texts).toEqual(['A peel helps.', `Or needles.\n\n${brief}`]);
    expect(added).toBe(1);
  });

  it('gets it beside a card that names one', async () => {
    const { texts } = await guarded({ attachments: [card('Microneedling')] });
    expect(texts).toEqual([undefined, brief]);
  });

  it.each<[string, Partial<Activity>[]]>([
    ['names none', [{ text: 'Use a clay mask.' }]],
    ['has the advice', [{ text: `A peel helps. ${brief}` }]],
    ['has it in another part', [{ text: 'A peel helps.' }, { text: brief }]],
    ['has it on its card', [{ text: 'A peel helps.' }, { attachments: [card(brief)] }]],
    ['names what only looks like one', [{ text: 'An orange peel.' }]],
    ['is typing', [{ type: ActivityTypes.Typing }]],
  ])('is left as it is when it %s', async (_what, activities) => {
    expect(await guarded(...activities)).toEqual({ texts: activities.map(({ text }) => text), added: 0 });
  });

  it('gets it too when it names a procedure by its id', async () => {
    expect((await guarded({ text: 'Laser helps.' })).added).toBe(1);
  });
});

describe('a step of care that a concern does not allow', () => {
  const step = shippedGuide().fact('exfoliation.how_often');
  const kept = shippedGuide().fact('cleansing.how_often');

  /** What leaves a turn in which one step is withheld, and how often the guard had to remove it. */
  async function sentWithout(activity: Partial<Activity>) {
    const sent: Partial<Activity>[] = [];
    let removed = 0;
    const keep = async (each: Partial<Activity>) => {
      sent.push(each);
      return '';
    };
    await new LocalAdapter().receive({ type: ActivityTypes.Message }, keep, async (context) => {
      guardWithheld(context, [step], () => {
        removed += 1;
      });
      await context.sendActivities([{ type: ActivityTypes.Message, ...activity }]);
    });
    return { text: sent[0]?.text, cards: sent[0]?.attachments?.length ?? 0, removed };
  }

  it.each([step.text, step.simply, step.short])('leaves no text: %s', async (wording) => {
    const text = `One.\n\n- ${wording}\n- ${kept.text}`;
    expect(await sentWithout({ text })).toEqual({ text: `One.\n\n- ${kept.text}`, cards: 0, removed: 1 });
  });

  it('leaves on no card', async () => {
    const attachments = [card(step.text), card(kept.text)];
    expect(await sentWithout({ attachments })).toMatchObject({ cards: 1, removed: 1 });
  });

  it('leaves all else as it is', async () => {
    expect(await sentWithout({ text: kept.text })).toEqual({ text: kept.text, cards: 0, removed: 0 });
  });
});
