import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Activity, ActivityTypes } from 'botbuilder';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { defined } from '../../shared/defined';
import type { Person } from './person';

const FOLDER = join(__dirname, '../conversations');
/** The channels of a conversation that names none: our chat, Teams, and one that shows text only. */
export const CHANNELS = ['directline', 'msteams', 'sms'] as const;
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

/** A conversation with what is expected of each turn, as written in tests/conversations/*.yaml. */
export const conversation = z.strictObject({
  name: z.string().min(1).describe('What the product promises, in the present tense.'),
  channel: z.enum(CHANNELS).optional(),
  settings: z
    .strictObject({
      consultationUrl: z.url().optional(),
      supportUrl: z.url().optional(),
      supportPhone: z.string().optional(),
      emergencyPhone: z.string().optional(),
    })
    .transform((settings) => defined(settings))
    .optional(),
  turns: z.array(turn).min(1).max(8),
});

export type Conversation = z.infer<typeof conversation> & { file: string };
export type Expected = z.infer<typeof turn>;

export const conversations: readonly Conversation[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, ...read(file) }));

/** Has a person take a turn. @returns what the bot sent */
export function take(person: Person, { join: joins, say = '', id }: Expected): Promise<Partial<Activity>[]> {
  if (!joins) return person.says(say, id === undefined ? {} : { id });
  const membersAdded = [
    { id: 'person', name: 'Person' },
    { id: 'bot', name: 'Porewise' },
  ];
  return person.sends({ type: ActivityTypes.ConversationUpdate, membersAdded });
}

/** Whether a text holds a part: a text, or /a regular expression/. */
export function matches(part: string, text: string): boolean {
  const regex = REGEX.exec(part);
  return regex ? new RegExp(regex[1] ?? '', regex[2]).test(text) : text.includes(part);
}

/** @throws Error with the file and the key when the file is no valid conversation */
function read(file: string): z.infer<typeof conversation> {
  const document = parseDocument(readFileSync(join(FOLDER, file), 'utf8'));
  const parsed = conversation.safeParse(document.toJS());
  const faults = document.errors.map(({ message }) => message);
  if (!parsed.success) faults.push(z.prettifyError(parsed.error));
  if (faults.length > 0 || !parsed.success)
    throw new Error(`tests/conversations/${file}: ${faults.join('\n')}`);
  return parsed.data;
}
