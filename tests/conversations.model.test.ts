import type { Activity } from 'botbuilder';
import {
  CHANNELS,
  conversation,
  conversations,
  type Expected,
  matches,
  take,
} from './support/conversationFiles';
import { Person, shippedAssistant, textOf } from './support/person';

const WEB = 'directline';
const ADVICE = /consult an experienced dermatologist/gi;
/** People stop reading: the longest answer is four questions at once. */
const MAX_WORDS = 190;
const MAX_CHIPS = 5;

describe.each(CHANNELS)('conversations on %s', (channel) => {
  const held = conversations.filter((each) => (each.channel ?? channel) === channel);

  it.each(held)('$file: $name', async ({ turns, settings }) => {
    const { knowledge } = await shippedAssistant();
    const person = await Person.meets({ channelId: channel, settings: settings ?? {} });
    const said: string[] = [];
    for (const expected of turns) {
      const sent = await take(person, expected);
      said.push(`${expected.say ?? '(joins)'} → ${sent.map((activity) => activity.text).join('\n')}`);
      const faults = [
        ...faultsOf(expected, sent, knowledge.plan.title),
        ...(channel === WEB ? chipFaults(expected, sent) : []),
      ];
      expect({ faults, talk: faults.length > 0 ? said : [] }).toEqual({ faults: [], talk: [] });
    }
    expect(person.guardFaults).toEqual([]);
    expect(person.errors).toEqual([]);
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

/** What is wrong with what the bot sent, in words. */
function faultsOf(expected: Expected, sent: readonly Partial<Activity>[], planTitle: string): string[] {
  const spoken = sent.filter(({ text }) => text !== undefined);
  const text = textOf(sent);
  const advice = textOf(spoken).match(ADVICE)?.length ?? 0;
  const isUrgent = /emergency number/.test(text);
  const hasPlan = text.includes(`"${planTitle}"`) || text.includes(`**${planTitle}**`);
  const { consult, urgent } = expected;
  const checks: [boolean, string][] = [
    [spoken.length === expected.replies, `sent ${spoken.length} replies, not ${expected.replies}`],
    [consult === undefined || consult === advice > 0, `consultation advised: ${advice > 0}`],
    [advice <= 1, 'advised the consultation more than once'],
    [urgent === undefined || urgent === isUrgent, `urgent: ${isUrgent}`],
    [(expected.card === 'plan') === hasPlan, `showed a plan: ${hasPlan}`],
    [!/\{\w+\}|undefined|\[object/.test(spoken.map((each) => each.text).join()), 'left a blank unfilled'],
    [spoken.every((each) => wordCount(each.text) <= MAX_WORDS), 'said too much'],
    ...expected.includes.map((part): [boolean, string] => [matches(part, text), `did not say ${part}`]),
    ...expected.excludes.map((part): [boolean, string] => [!matches(part, text), `said ${part}`]),
  ];
  return checks.filter(([holds]) => !holds).map(([, fault]) => fault);
}

function chipFaults({ chips }: Expected, sent: readonly Partial<Activity>[]): string[] {
  const shown = sent
    .flatMap(({ suggestedActions }) => suggestedActions?.actions ?? [])
    .map(({ title }) => title);
  const right = chips?.length === 0 ? shown.length === 0 : chips?.every((chip) => shown.includes(chip));
  return [
    ...(right !== false ? [] : [`showed the chips ${JSON.stringify(shown)}`]),
    ...(shown.length > MAX_CHIPS ? [`showed ${shown.length} chips`] : []),
  ];
}

function wordCount(text = ''): number {
  return text.split(/\s+/).length;
}
