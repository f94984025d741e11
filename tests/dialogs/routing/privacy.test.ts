import { newDialogState } from '../../../dialogs/state';
import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const { bot, form, privacy } = knowledge;
const { talkHours, answerDays } = privacy.keeps;
const filled = (text: string) =>
  text.replaceAll('{hours}', String(talkHours)).replaceAll('{days}', String(answerDays));
const title = (id: string) => guide.chip(id);
const starters = bot.starters.map(title);

describe('a person who asks what is kept', () => {
  it('is told that no answers are, how long a talk is, and how to erase it', () => {
    const reply = new Talk(guide).says('what do you keep about me?', 'out_of_scope');
    expect(reply.text).toBe([privacy.noAnswers, filled(privacy.terms), privacy.means].join('\n\n'));
    expect(labelsOf(reply)).toEqual([privacy.forgetMe, ...starters.slice(0, 4)]);
  });

  it('is told the answers to the plan, also those that were skipped', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    for (const answer of ['oily', 'skip', 'nothing', 'plenty']) talk.says(answer);
    const [skin, sensitive, today, time] = form.steps.map(({ label }) => label);
    expect(talk.says('show me my data').text).toContain(
      [
        privacy.answers,
        `- ${skin}: Oily`,
        `- ${sensitive}: ${privacy.skipped}`,
        `- ${today}: Nothing yet`,
        `- ${time}: More than that`,
      ].join('\n'),
    );
  });

  it('is told in the middle of the plan what it goes by, and asked on', () => {
    const talk = new Talk(guide);
    talk.says('my skin is oily', 'inform_skin');
    talk.says('yes', 'affirm');
    const { text } = talk.says('show me my data');
    expect(text).toContain('- Skin type: Oily');
    expect(text).toContain(form.steps[1]?.again[0]);
  });

  it('is told of what they told of their skin in passing', () => {
    const talk = new Talk(guide);
    talk.says('my skin is oily', 'inform_skin');
    expect(talk.says('show me my data').text).toContain('- Skin type: Oily');
  });

  it('is told of a concern of their health', () => {
    const talk = new Talk(guide);
    talk.says('i am pregnant', 'pregnancy');
    expect(talk.says('show me my data').text).toContain(
      filled(privacy.concerns).replace('{concerns}', title('pregnancy')),
    );
  });

  it('erases it by the number of the chip', () => {
    const talk = new Talk(guide);
    talk.says('show me my data');
    expect(talk.says('1').text).toBe(privacy.confirm);
  });
});

describe('a person who asks to erase it', () => {
  it('is asked whether to, and nothing is erased yet', () => {
    const talk = new Talk(guide);
    const reply = talk.says('delete my data', 'out_of_scope');
    expect(reply).toMatchObject({ text: privacy.confirm, choose: true });
    expect(labelsOf(reply)).toEqual([title('affirm'), title('deny')]);
    expect(talk.forgets).toBe(false);
  });

  it.each([
    ['a yes', 'sure', 'affirm'],
    ['the number of the yes', '1', 'gibberish'],
    ['the same wish again', 'forget me', 'out_of_scope'],
  ])('has it erased by %s', (_what, said, meaning) => {
    const talk = new Talk(guide);
    talk.says('i am pregnant', 'pregnancy');
    talk.says('delete my data');
    expect(talk.says(said, meaning).text).toBe(privacy.forgotten);
    expect(talk.forgets).toBe(true);
    expect(talk.state).toEqual({ ...newDialogState(), offered: bot.starters });
  });

  it.each([
    ['a no', 'no', 'deny'],
    ['the number of the no', '2', 'gibberish'],
    ['a wish to stop', 'stop', 'cancel_restart'],
  ])('keeps it by %s', (_what, said, meaning) => {
    const talk = new Talk(guide);
    talk.says('i am pregnant', 'pregnancy');
    talk.says('delete my data');
    const reply = talk.says(said, meaning);
    expect(reply.text).toBe(privacy.spared);
    expect(labelsOf(reply)).toEqual(starters);
    expect(talk.state.concerns).toEqual([{ topic: 'pregnancy', said: true }]);
  });

  it('keeps it by asking something else', () => {
    const talk = new Talk(guide);
    talk.says('delete my data');
    expect(talk.says('clay', 'clay_mask').text).toContain(guide.fact('clay_mask.why').text);
    expect(talk.forgets).toBe(false);
  });

  it('keeps it by a yes that is unsure', () => {
    const talk = new Talk(guide);
    talk.says('delete my data');
    talk.says('yes or so', { topic: 'affirm', decision: 'unknown' });
    expect(talk.forgets).toBe(false);
  });

  it('is asked that alone in the middle of the plan, whose question comes back after a no', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    expect(talk.says('forget me').text).toBe(privacy.confirm);
    expect(talk.says('no', 'deny').text).toBe(
      `${privacy.spared}\n\n${form.resume} ${form.steps[0]?.again[0]}`,
    );
  });

  it('in the middle of the plan is rid of it by a yes', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    talk.says('dry');
    talk.says('forget me');
    expect(talk.says('yes', 'affirm').text).toBe(privacy.forgotten);
    expect(talk.state.form).toBeUndefined();
  });
});

describe('words that only look like it', () => {
  it.each(["don't delete my data", 'I want to delete my account', 'what did the guide say about me-time'])(
    'ask for nothing: %j',
    (said) => {
      expect(new Talk(guide).says(said, 'thanks').text).toBe(guide.topic('thanks', 'social').says[0]);
    },
  );
});
