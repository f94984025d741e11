import { z } from 'zod';
import { type ConcernRule, concern } from './concern';
import { anchor, identifier, label, reference, text, words } from './parts';

const fact = z.strictObject({
  facet: z
    .union([identifier, z.array(identifier).min(1)])
    .describe('The question that the fact answers; an answer leads with it.'),
  text: text.describe('The statement of the guide.'),
  simply: text.describe('The same statement in plainer words.'),
  short: text.optional().describe('The same statement in a few words; without it, the plainer ones.'),
  step: z
    .boolean()
    .default(false)
    .describe('It names something to do or to have done: whoever has a reason not to is not told it.'),
});

/** What acting on a topic by mistake would cost. */
const acts = z.strictObject({
  from: z.number().min(0).max(1).describe('A message is taken to mean the topic from this confidence on.'),
  signs: words.default([]).describe('With one of these in it, a message that is less sure is too.'),
});

const fit = z.strictObject({
  slot: identifier.describe('What counts of a person, a slot of the week plan.'),
  is: z.array(text).min(1),
  lead: text,
  includes: z.array(reference).default([]),
});

/** A concern that says its reason itself. */
const reasoned = concern.required({ reason: true });

const base = {
  id: identifier.describe('An id of the taxonomy.'),
  title: label.describe('Its name.'),
  asks: label.optional().describe('The label of its chip, as the visitor would ask; without it, the title.'),
  suggests: z.array(identifier).max(5).default([]).describe('Topics to offer next, most useful first.'),
  acts: acts
    .optional()
    .describe('For topics that cost much when they are wrong; other topics act as soon as known.'),
};

const guided = {
  ...base,
  section: anchor.optional().describe('The section of the guide page that backs the answer.'),
  list: z.boolean().default(false).describe('Say the facts as a list, one a line.'),
  lead: text.optional().describe('Said first, for what the guide does not cover.'),
  again: z.array(text).default([]).describe('Other wordings of the lead.'),
  simply: text.optional().describe('The lead in plainer words.'),
  facts: z.array(fact).default([]),
  includes: z.array(reference).default([]).describe('Facts of other topics, said after its own.'),
  elsewhere: z
    .record(identifier, identifier)
    .default({})
    .describe('Questions, by facet, that another topic answers.'),
  fits: z.array(fit).default([]).describe('What it says instead to the people that it does not fit.'),
};

/** A topic of these kinds cannot be written without the advice to consult a professional. */
const consults = { consult: z.enum(['always', 'first']) };

/** What can be talked about. Its kind decides which dialog answers. */
export const topic = z.discriminatedUnion('kind', [
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
    reached: z
      .strictObject({ lead: text, facet: identifier })
      .optional()
      .describe(
        "Said instead of the lead where the brand's support has contact details, which follow; the facet asks for them.",
      ),
    support: text.optional().describe('Said after the answer, where the contact details of support follow.'),
    concern: concern.optional(),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('urgent'),
    consult: z.literal('urgent'),
    says: words.min(1),
    emergency: text,
    after: text,
    again: z
      .strictObject({ emergency: words, after: words })
      .optional()
      .describe('Other wordings of these, for while the alarm holds.'),
    bySign: z
      .record(identifier, z.strictObject({ emergency: text, after: text }))
      .default({})
      .describe('Said instead where a message shows this sign.'),
    concern: reasoned.optional(),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('reaction'),
    lead: text,
    afterTreatment: text,
    afterProduct: text,
    urgent: text.describe('What would make it urgent.'),
    again: z
      .strictObject({ lead: words, afterTreatment: words, afterProduct: words, urgent: words })
      .describe('Other wordings of these, for a talk that comes back to it.'),
    concern: reasoned.optional(),
  }),
  z.strictObject({
    ...base,
    ...consults,
    kind: z.literal('distress'),
    says: words.min(1),
    after: text,
    aside: text.describe('Said before an answer where the message may be words of despair.'),
    crisis: text,
    crisisAgain: words.default([]).describe('Other wordings of it, for while the alarm holds.'),
  }),
  z.strictObject({
    ...base,
    ...consults,
    kind: z.literal('handoff'),
    section: anchor.describe('Where the guide speaks of it.'),
  }),
  z.strictObject({ ...base, kind: z.literal('form') }),
  z.strictObject({ ...base, kind: z.literal('inform'), lead: text, offer: text }),
  z.strictObject({
    ...base,
    kind: z.literal('social'),
    says: words.min(1),
    closes: z.boolean().default(false).describe('It takes leave of what was said before.'),
  }),
  z.strictObject({ ...base, kind: z.literal('help'), says: words.min(1), menu: z.array(identifier).min(1) }),
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

export type Topic = z.infer<typeof topic>;
export type TopicKind = Topic['kind'];
export type TopicOf<K extends TopicKind> = Extract<Topic, { kind: K }>;
/** The topics that tell a concern. */
export type ConcernTopic = TopicOf<'boundary' | 'urgent' | 'reaction'> & { concern: ConcernRule };
/** The topics that say what the guide says, or that it is silent. */
export type Guided = Extract<Topic, { facts: unknown }>;
