import type { Activity } from 'botbuilder';
import { render } from '../../../bots/render/render';
import { Reply } from '../../../dialogs/reply';
import { newDialogState } from '../../../dialogs/state';
import { shippedGuide } from '../../support/guide';
import { ScriptedPerson } from '../../support/scriptedPerson';

describe('a comparison', () => {
  const ask = 'laser or microneedling, which is better?';
  const answerOn = async (channelId: string) => new ScriptedPerson({ channelId }).says(ask);

  it('is text where there are no cards', async () => {
    for (const channel of ['sms', 'terminal']) {
      const [answer, ...more] = await answerOn(channel);
      expect(answer?.attachments).toBeUndefined();
      expect(answer?.text).toMatch(/Microneedling[\s\S]*Laser/);
      expect(more).toEqual([]);
    }
  });

  it.each(['directline', 'webchat', 'msteams'])(
    'is said once on %s: on its card, not in the text',
    async (channel) => {
      const sent = await answerOn(channel);
      const texts = sent.map(({ text }) => text ?? '').join('\n');
      const card = JSON.stringify(
        sent.flatMap(({ attachments = [] }) => attachments.map(({ content }) => content.body)),
      );
      for (const statement of [/fine needles/gi, /fractional lasers/gi]) {
        expect(texts).not.toMatch(statement);
        expect(card.match(statement)).toHaveLength(1);
      }
      expect(texts).toMatch(/consult/);
    },
  );

  it('is told in the order of the guide, once a treatment', async () => {
    const whole = new ScriptedPerson({ channelId: 'msteams' });
    const [, card] = await whole.says('which treatment is best for me?');
    const rows = card?.attachments?.[0]?.content.body[1].rows;
    expect(
      rows.map(({ cells }: { cells: { items: { text: string }[] }[] }) => cells[0]?.items[0]?.text),
    ).toEqual(['Treatment', 'Microneedling', 'Fractional laser', 'IPL photorejuvenation', 'Chemical peel']);
  });
});

describe('an answer on the web', () => {
  it('offers three questions, and all that it asks to choose from', async () => {
    const person = new ScriptedPerson({ channelId: 'directline' });
    const [answer] = await person.says('does laser hurt?');
    expect(answer?.suggestedActions?.actions.length).toBeLessThanOrEqual(3);
    const [form] = await person.says('make me a plan');
    expect(form?.suggestedActions?.actions).toHaveLength(4);
  });
});

describe('the week plan', () => {
  const plan = ['make me a plan', 'oily', 'no', 'nothing yet', 'plenty'];

  async function lastReply(channelId: string): Promise<Partial<Activity>[]> {
    const person = new ScriptedPerson({ channelId });
    let sent: Partial<Activity>[] = [];
    for (const text of plan) sent = await person.says(text);
    return sent;
  }

  it('is a card beside the text on the web, and data for our own chat', async () => {
    const [answer, ...more] = await lastReply('directline');
    expect(answer?.attachments?.[0]?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(answer?.channelData.porewise.card).toMatchObject({
      kind: 'plan',
      title: 'Your week of pore care',
    });
    expect(more).toEqual([]);
  });

  it('is lines where there are no cards', async () => {
    const [answer] = await lastReply('sms');
    expect(answer?.text).toMatch(/- Clay mask: Wed, Sat/);
    expect(answer?.attachments).toBeUndefined();
  });

  it('is a table of letters in the terminal', async () => {
    const [answer] = await lastReply('terminal');
    expect(answer?.text).toMatch(/Clay mask +✓ +✓/);
  });
});

describe('a channel that is called like a property of every object', () => {
  it('gets plain text', async () => {
    const { knowledge } = shippedGuide();
    const reply = Reply.compose({ knowledge, state: newDialogState() }, { lines: ['Hi'] });
    expect(render(reply, 'constructor', { aiLabel: true })).toEqual([
      { type: 'message', text: 'Hi', textFormat: 'markdown' },
    ]);
  });
});
