import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Activity, ActivityTypes } from 'botbuilder';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { Person, shippedAssistant, textOf } from './support/person';

const FOLDER = join(__dirname, 'conversations');
/** A conversation that names no channel is held on each of these: ours, Teams, and one that shows text only. */
const CHANNELS = ['directline', 'msteams', 'sms'] as const;
const WEB = 'directline';
const ADVICE = /consult an experienced dermatologist/gi;
/** People stop reading: the longest answer is four questions at once. */
const MAX_WORDS = 190;
const MAX_CHIPS = 5;
const REGEX = /^\/(.+)\/([a-z]*)$/s;

const pattern = z
  .string()
  .min(1)
  .refine((text) => !text.startsWith('/') || REGEX.test(text), 'a regular expression ends with /')
  .describe('A text as it is said, or /a regular expression/i.');

const turn = z
  .strictObject({
    join: z.literal(true).optional().describe('The person joins instead of saying something.'),
    say: z.string().optional(),
    id: z
      .string()
      .optional()
      .describe('The activity’s id: the same id twice is one message delivered twice.'),
    replies: z.union([z.literal(0), z.literal(1)]).default(1),
    includes: z.array(pattern).default([]),
    excludes: z.array(pattern).default([]),
    consult: z.boolean().optional().describe('The reply advises a consultation, or it does not.'),
    urgent: z.boolean().optional().describe('The reply is urgent help, or it is not.'),
    chips: z.array(z.string()).optional().describe('Chips among those on the web; [] for none at all.'),
    card: z.literal('plan').optional(),
  })
  .refine(({ join, say }) => (join === undefined) !== (say === undefined), 'a turn has either join or say');

const conversation = z.strictObject({
  name: z.string().min(1).describe('What the product promises, in the present tense.'),
  channel: z.enum(CHANNELS).optional(),
  settings: z.strictObject({ consultationUrl: z.url() }).optional(),
  turns: z.array(turn).min(1).max(8),
});

type Conversation = z.infer<typeof conversation>;
type Expected = z.infer<typeof turn>;

const conversations = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, ...read(file) }));

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

/** @throws an error that names the file and the key, when the file is not a conversation */
function read(file: string): Conversation {
  const document = parseDocument(readFileSync(join(FOLDER, file), 'utf8'));
  const parsed = conversation.safeParse(document.toJS());
  const faults = document.errors.map(({ message }) => message);
  if (!parsed.success) faults.push(z.prettifyError(parsed.error));
  if (faults.length > 0 || !parsed.success)
    throw new Error(`tests/conversations/${file}: ${faults.join('\n')}`);
  return parsed.data;
}

function take(person: Person, { join: joins, say = '', id }: Expected): Promise<Partial<Activity>[]> {
  if (!joins) return person.says(say, id === undefined ? {} : { id });
  const membersAdded = [
    { id: 'person', name: 'Person' },
    { id: 'bot', name: 'Porewise' },
  ];
  return person.sends({ type: ActivityTypes.ConversationUpdate, membersAdded });
}

/** What is wrong with what the bot sent, in words. */
function faultsOf(expected: Expected, sent: readonly Partial<Activity>[], planTitle: string): string[] {
  const spoken = sent.filter(({ text }) => text !== undefined);
  const text = textOf(sent);
  const advice = text.match(ADVICE)?.length ?? 0;
  const isUrgent = /emergency number/.test(text);
  const hasPlan = sent.some(({ attachments }) => attachments?.length) || text.includes(`**${planTitle}**`);
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

function matches(part: string, text: string): boolean {
  const regex = REGEX.exec(part);
  return regex ? new RegExp(regex[1] ?? '', regex[2]).test(text) : text.includes(part);
}

function wordCount(text = ''): number {
  return text.split(/\s+/).length;
}
