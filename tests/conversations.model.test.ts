import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import { cardsIn } from './support/cards';
import { limitFaults } from './support/channelLimits';
import { faultsOf, suggestionFaults, withoutMarks } from './support/conversationFaults';
import { CHANNELS, conversation, conversations } from './support/conversationFiles';
import { heldOn, type Sent } from './support/heldConversations';
import { shippedAssistant } from './support/person';

describe.each(CHANNELS)('conversations on %s', (channel) => {
  const own = conversations.filter((each) => (each.channel ?? channel) === channel);

  it.each(own)('$file: $name', async (talk) => {
    const { knowledge } = await shippedAssistant();
    const { sent, person } = await heldOn(channel, talk);
    const faults = talk.turns.flatMap((expected, i) => [
      ...faultsOf(expected, sent[i] ?? [], knowledge),
      ...(channel === 'directline' ? suggestionFaults(expected, sent[i] ?? []) : []),
      ...limitFaults(channel, sent[i] ?? []),
    ]);
    const said = talk.turns.map(
      ({ say = '(joins)' }, i) => `${say} → ${sent[i]?.map(({ text }) => text).join('\n')}`,
    );
    expect({ faults, talk: faults.length > 0 ? said : [] }).toEqual({ faults: [], talk: [] });
    expect(person.guardFaults).toEqual([]);
    expect(person.errors).toEqual([]);
  });
});

describe('on the web, in Teams and in plain text', () => {
  const everywhere = conversations.filter(({ channel }) => channel === undefined);

  it.each(everywhere)('$file says the same', async (talk) => {
    const { knowledge } = await shippedAssistant();
    const held = await Promise.all(CHANNELS.map((channel) => heldOn(channel, talk)));
    for (const [i, { say }] of talk.turns.entries()) {
      const [web, ...others] = held.map(({ sent }) => meaningOf(sent[i] ?? [], knowledge));
      for (const other of others) expect({ say, ...other }).toEqual({ say, ...web });
    }
  });

  it.each(everywhere)('$file tells our chat what everyone reads of urgency and advice', async (talk) => {
    const { knowledge } = await shippedAssistant();
    const { sent } = await heldOn('directline', talk);
    for (const [i, { urgent }] of talk.turns.entries()) {
      for (const { text = '', channelData } of sent[i] ?? []) {
        const told = channelData.porewise;
        if (urgent !== undefined) expect(told.urgent).toBe(urgent);
        if (told.urgent) expect(text).toMatch(/emergency number|crisis line/);
        if (told.consult && !told.urgent) expect(knowledge.advisesConsulting(text)).toBe(true);
      }
    }
  });
});

describe('conversation files', () => {
  it('have names of their own', () => {
    const names = conversations.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('refuse a mistyped key', () => {
    const mistyped = { name: 'x', turns: [{ say: 'hi', include: ['Hello'] }] };
    expect(() => conversation.parse(mistyped)).toThrow(/include/);
  });
});

/** What the bot said in a turn, without what differs between channels: the lines, those of cards too, and the advice. */
function meaningOf(sent: Sent, knowledge: KnowledgeBase) {
  const { plan, says, advisesConsulting } = knowledge;
  const cards = cardsIn(sent).map(({ fallbackText }) => String(fallbackText));
  const planned = cards.filter((card) => card.startsWith(plan.title));
  // In text alone the comparison has no title, and the advice stands with the rest.
  const compared = cards
    .filter((card) => card.startsWith(says.comparison.title))
    .flatMap((card) => card.split('\n').slice(1))
    .filter((line) => !advisesConsulting(line));
  const text = [...sent.flatMap((activity) => activity.text ?? []), ...planned, ...compared].join('\n');
  return {
    lines: plainLines(text)
      .map((line) => factIn(line, knowledge))
      .sort(),
    consult: advisesConsulting(text),
    urgent: /emergency number/.test(text),
    messages: sent.filter((activity) => activity.text !== undefined).length,
  };
}

/** The fact that a line says in any of its forms, on a card behind the name of its treatment; otherwise the line. */
function factIn(line: string, { statements }: KnowledgeBase): string {
  const said = statements.find((fact) =>
    [fact.text, fact.simply, fact.short].some((form) => line.endsWith(form.replaceAll('**', ''))),
  );
  return said?.text ?? line;
}

/** The lines in no order, since a card stands after its text. */
function plainLines(text: string): string[] {
  return withoutMarks(text)
    .replace(/^(?:[-•]|\d{1,2}[.)]) /gm, '')
    .replaceAll('**', '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
