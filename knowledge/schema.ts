import { z } from 'zod';

const text = z.string().trim().min(1).max(700);
const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'must be lower-case letters, digits and _, starting with a letter');
const reference = z
  .string()
  .regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, 'must look like topic.facet, as in clay_mask.why');
const words = z.array(text).max(400);
const day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const date = z.iso.date();
const anchor = z.string().regex(/^[a-z][a-z-]*$/, 'must be lower-case letters and hyphens');

const fact = z.strictObject({
  facet: z
    .union([id, z.array(id).min(1)])
    .describe('The question the fact answers; an answer leads with it.'),
  text: text.describe('The statement of the guide.'),
  simply: text.describe('The same statement in plainer words.'),
});

const base = {
  id: id.describe('An id of the taxonomy.'),
  title: z.string().min(1).max(30).describe('The label of its chip.'),
  suggests: z.array(id).max(5).default([]).describe('Topics to offer next, most useful first.'),
};

const guided = {
  ...base,
  section: anchor.optional().describe('The section of the guide page that backs the answer.'),
  list: z.boolean().default(false).describe('Say the facts as a list, one a line.'),
  lead: text.optional().describe('Said first, for what the guide does not cover.'),
  simply: text.optional().describe('The lead in plainer words.'),
  facts: z.array(fact).default([]),
  includes: z.array(reference).default([]).describe('Facts of other topics, said after its own.'),
};

/** Touching a procedure without recommending a consultation is not expressible: these kinds demand it. */
const consults = { consult: z.enum(['always', 'first']) };

const topic = z.discriminatedUnion('kind', [
  z.strictObject({ ...guided, kind: z.literal('care'), consult: z.literal('always').optional() }),
  z.strictObject({ ...guided, ...consults, kind: z.literal('procedure') }),
  z.strictObject({ ...guided, ...consults, kind: z.literal('choice'), lead: text, compare: text }),
  z.strictObject({ ...guided, ...consults, kind: z.literal('aspect') }),
  z.strictObject({
    ...guided,
    kind: z.literal('boundary'),
    consult: z.enum(['always', 'first', 'none']),
    lead: text,
    nearest: text.optional(),
    lasts: z
      .enum(['treatments', 'everything'])
      .optional()
      .describe('Said again, simply, with whatever later answer of the conversation it concerns.'),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('urgent'),
    consult: z.literal('urgent'),
    says: words.min(1),
    emergency: text,
    after: text,
  }),
  z.strictObject({
    ...base,
    ...consults,
    kind: z.literal('distress'),
    says: words.min(1),
    after: text,
    crisis: text,
  }),
  z.strictObject({ ...base, ...consults, kind: z.literal('handoff') }),
  z.strictObject({ ...base, kind: z.literal('form') }),
  z.strictObject({ ...base, kind: z.literal('inform'), lead: text }),
  z.strictObject({ ...base, kind: z.literal('social'), says: words.min(1) }),
  z.strictObject({ ...base, kind: z.literal('help'), says: words.min(1), menu: z.array(id).min(1) }),
  z.strictObject({ ...base, kind: z.literal('repair'), says: words.min(1) }),
  z.strictObject({
    ...base,
    kind: z.literal('fallback'),
    says: words.min(1),
    miss: z.boolean().default(false).describe('Counts as not understood.'),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('control'),
    move: z
      .enum(['affirm', 'deny', 'cancel', 'repeat', 'followup'])
      .describe('What it does to the conversation.'),
  }),
]);

const planRow = z.strictObject({
  fact: reference,
  label: text,
  days: z.array(day).max(7).default([]),
  mark: z.string().min(1).max(8).optional(),
  when: z.strictObject({ slot: id, is: z.array(text).min(1), days: z.array(day).min(1) }).optional(),
  note: text.optional(),
});

export const guideFile = z.strictObject({
  guide: z.strictObject({
    id: z.string().min(1),
    title: text,
    language: z.string().regex(/^[a-z]{2}$/),
    source: text,
    reviewedOn: date,
    nextReviewOn: date,
    sections: z.record(anchor, text),
  }),
  entities: z.record(
    id,
    z.strictObject({
      kind: z.enum(['procedure', 'care']),
      name: text,
      topic: id.optional().describe('Its topic, when that has another id.'),
      also: words.default([]).describe('Synonyms and trade names.'),
      unless: words.default([]).describe('Phrases that only look like it.'),
    }),
  ),
  topics: z.array(topic),
  plan: z.strictObject({
    title: text,
    intro: text,
    yours: text.describe('Noted on rows the visitor already does.'),
    suggests: z.array(id).max(5),
    rows: z.array(planRow).min(1),
  }),
});

const signs = z.strictObject({ topic: id, signs: z.record(id, words.min(1)) });

export const safetyFile = z.strictObject({
  consultation: z.strictObject({
    fact: reference.describe('The statement of the guide that is said in full, once a conversation.'),
    brief: text.describe('Said when it has been told in full.'),
    first: text.describe('Said where a professional must come before anything else.'),
    recognizedBy: words.min(1),
  }),
  redFlags: z.strictObject({
    urgent: signs,
    crisis: signs,
    figurative: words,
    asking: words,
    hypothetical: words,
    happening: words,
    past: words,
    certain: z.array(id),
  }),
  alwaysTopics: z.array(z.strictObject({ topic: id, when: words.min(1) })),
  topics: z.array(topic),
});

const formStep = z.strictObject({
  slot: id,
  ask: text,
  options: z
    .array(
      z.strictObject({
        value: id,
        label: z.string().min(1).max(30),
        also: words.default([]).describe('Means this answer wherever it is said.'),
        answers: words.default([]).describe('Means this answer to its own question only.'),
        move: z.enum(['affirm', 'deny']).optional().describe('A plain yes or no means this answer.'),
        covers: z.array(id).default([]).describe('Other topics that this answer includes.'),
      }),
    )
    .min(2)
    .max(5),
});

export const conversationFile = z.strictObject({
  bot: z.strictObject({
    name: text,
    welcome: text,
    welcomeQuestion: text,
    privacy: text,
    starters: z.array(id).min(1).max(5),
  }),
  facets: z.record(
    id,
    z.strictObject({ cues: words.default([]), missing: text.optional(), aspect: id.optional() }),
  ),
  negation: z.strictObject({ before: words, after: words, ends: words, pseudo: words }),
  followups: words.describe('Words around a bare name that make it a follow-up: "and the peel?"'),
  pointers: words.describe('Words that point at what was said before: "does it hurt?"'),
  says: z.strictObject({
    aTreatment: text.describe('Fills {procedure} when none was named.'),
    or: text,
    whichOne: text,
    nearest: text,
    simply: text,
    ambiguous: text,
    misses: z.array(text).length(3),
    missPlain: text,
    followup: text,
    nothingToRepeat: text,
    nothingMore: text,
    affirmNothing: text,
    denyNothing: text,
    restarted: text,
    noFiles: text,
    error: text,
    consultHere: text,
    consultFind: text,
    person: text,
  }),
  form: z.strictObject({
    intro: text,
    resume: text,
    reask: text,
    corrected: text,
    noted: text,
    cancelled: text,
    sensitive: text,
    skip: words.min(1),
    corrections: words.min(1).describe('Words that change an earlier answer.'),
    steps: z.array(formStep).min(1).max(5),
    start: z.strictObject({ slot: id, is: text, text }),
  }),
  topics: z.array(topic),
});

/** Examples and checks: one message a line, by topic id. */
export const messagesFile = z.record(id, z.string().min(1));

export type GuideFile = z.infer<typeof guideFile>;
export type SafetyFile = z.infer<typeof safetyFile>;
export type ConversationFile = z.infer<typeof conversationFile>;
export type Topic = z.infer<typeof topic>;
export type TopicKind = Topic['kind'];
export type TopicOf<K extends TopicKind> = Extract<Topic, { kind: K }>;
export type FactSource = z.infer<typeof fact>;
export type PlanRow = z.infer<typeof planRow>;
export type FormStep = z.infer<typeof formStep>;
export type Day = z.infer<typeof day>;
