import { z } from 'zod';

/** Something the bot says or recognizes. */
export const text = z.string().trim().min(1).max(700);
/** The id of a topic, an entity, a facet or a slot. */
export const identifier = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*$/,
    'must be lower-case letters, digits and _, starting with a letter; a comma stands between two',
  );
/** The reference to a fact. */
export const reference = z
  .string()
  .regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, 'must look like topic.facet, as in clay_mask.why');
/** The text of a chip. */
export const label = z.string().min(1).max(30);
/** A line in several wordings, the usual one first. */
export const wordings = z.tuple([text], text);
/** Words and phrases that are recognized. */
export const words = z.array(text).min(1).max(400);
export const day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export const date = z.iso.date();
/** The id of a section of the guide page. */
export const anchor = z.string().regex(/^[a-z][a-z-]*$/, 'must be lower-case letters and hyphens');

const FORM = 'write "topic: |" and below it one message a line, without dashes';
const BLOCK = `should be a block of messages — ${FORM}`;
/** A language, by its code in ISO 639-1. */
export const language = z.string().regex(/^[a-z]{2}$/);

/** Messages by topic id, one a line. */
export const messagesFile = z.record(identifier, z.string(BLOCK).min(1, BLOCK), {
  error: ({ code }) => (code === 'invalid_type' ? `holds no topics — ${FORM}` : undefined),
});

/** Messages that follow an answer, by what they mean, one a line. */
export const followUpsFile = z.array(
  z.strictObject({
    after: z.array(identifier).min(1).describe('The topics that were answered before.'),
    means: messagesFile.describe(
      'By topic or move; `same` is what was answered before, `named` the thing that the message names.',
    ),
  }),
);
