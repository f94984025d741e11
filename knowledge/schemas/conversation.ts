import { z } from 'zod';
import { form } from './form';
import { moves } from './moves';
import { identifier, label, reference, text, words } from './parts';
import { planTalk } from './planTalk';
import { topic } from './topic';

const requestPhrases = z.strictObject({
  phrases: words.describe('Mean the request by themselves.'),
  verbs: words.describe('Mean it with one of `mine` behind them: "delete" and "my data".'),
  done: words.describe('Mean it behind one of `mine`: "my data" and "deleted".'),
  notAfter: words.describe('What follows these is no request: "don\'t" delete my data.'),
  unless: words.describe('A message with one of these is no request.'),
});

/** conversation.yaml. */
export const conversationFile = z.strictObject({
  bot: z.strictObject({
    name: text,
    welcome: text,
    welcomeQuestion: text,
    privacy: text,
    addedBy: text.describe('Said first when the bot joins a group or team; {person} added it.'),
    someone: text.describe('Fills {person} when the channel gives no name.'),
    inGroups: text.describe('Said last when the bot joins a group or team.'),
    starters: z.array(identifier).min(1).max(5),
    starterHints: z
      .record(identifier, text)
      .default({})
      .describe('What stands behind a starter, in a line, by its topic.'),
  }),
  facets: z.record(
    identifier,
    z.strictObject({
      cues: words.default([]),
      missing: text.optional().describe('What is asked, as a thing: "I don\'t have anything on prices."'),
      missingOf: text.optional().describe('The same of a {step} of care: "what a clay mask costs".'),
      called: z
        .array(z.strictObject({ name: text, words: words.min(1) }))
        .default([])
        .describe('What it is called instead where one of `words` was said: "what goes together".'),
      covers: z
        .array(identifier)
        .default([])
        .describe('Facets that it is a kind of, and that count no more beside it.'),
      compares: z.boolean().default(false).describe('It asks to compare, which has an answer of its own.'),
      asks: label.optional().describe('The chip that asks it of a topic that answers it.'),
      advice: text.optional().describe('Said after that the guide is silent on it.'),
      near: reference.optional().describe('The fact that comes closest, told where nothing else is.'),
      aspect: identifier.optional().describe('The topic that answers it about a treatment.'),
      treatmentsOnly: z
        .boolean()
        .default(false)
        .describe('Asked of treatments, also where a product is named.'),
      atHome: identifier.optional().describe('What it asks in a talk on care at home.'),
      topics: z.array(identifier).default([]).describe('The only topics that it belongs to; none: all.'),
      alone: z
        .array(identifier)
        .default([])
        .describe(
          'The topics in which no step is told beside it: an acid of some strength is for a professional.',
        ),
      next: z.array(identifier).max(5).default([]).describe('Topics to offer after it.'),
    }),
  ),
  negation: z.strictObject({
    before: words,
    after: words,
    ends: words,
    pseudo: words,
    asking: words.describe('Ask where they open a sentence: "isn\'t that in it?"'),
    joins: words,
  }),
  questions: words.describe('Words that open a question.'),
  things: z
    .strictObject({
      name: identifier.describe('What a gap of such a thing is called in logs.'),
      frames: z
        .array(z.strictObject({ before: words.min(1), after: words.default([]) }))
        .min(1)
        .describe('A thing stands between one of `before` and one of `after`, or the end of the clause.'),
      articles: words.describe('Left out in front of it.'),
    })
    .describe('How people ask about a thing by a name that nothing here has: "what about flour?"'),
  meaning: z
    .strictObject({
      before: words.min(1).describe('Ask for the meaning of the word behind them.'),
      amid: words.min(1).describe('Ask for it whatever else follows: "what is" sebum when it is at home.'),
      after: words.describe('Ask for the meaning of the word before them.'),
      asksWords: words.describe('Ask what was meant by words that were said.'),
      fillers: words.describe('All words that may stand beside it; any other asks for more than a meaning.'),
    })
    .describe('How people ask what a word means.'),
  common: words.describe(
    'Words that say nothing of what a statement is about, beside the fillers of `form`.',
  ),
  followups: words.describe('Words around a bare name that make it a follow-up: "and the peel?"'),
  pointsAtFiles: z
    .strictObject({ words: words.min(1), fillers: words })
    .describe('A message with one of `words` and nothing but these and `fillers` only points at its photo.'),
  pointers: words.describe('Words that refer to what was said before: "does it hurt?"'),
  says: z.strictObject({
    aTreatment: text.describe('Fills {procedure} when none was named.'),
    or: text,
    it: text.describe('A step of care that was named just before.'),
    and: text,
    whichOne: text,
    silent: words.min(1).describe('Says of {things} that the guide has nothing on them.'),
    nearest: words.min(1).describe('Leads to what is known after that.'),
    whoKnows: words.min(1).describe('Said instead where nothing is known near it: who may know.'),
    closest: words.min(1).describe('Leads to what is known where it is not just what was asked.'),
    simply: text,
    ambiguous: text,
    left: text.describe('Said last when a message asks more than was answered.'),
    misses: z.array(text).length(3),
    missPlain: text,
    followup: text,
    whether: z.strictObject({
      ask: words.min(1).describe('Asked after the second answer in a row on one topic.'),
      no: label.describe('The chip that says no to it.'),
      text: text.describe('Said to a no, before the questions that the guide answers on it.'),
    }),
    nothingToRepeat: text,
    affirmNothing: text,
    denyNothing: text,
    restarted: text,
    corrected: text.describe('Said to "i\'m 34" or "not pregnant" when it asks nothing else.'),
    noFiles: text,
    noFilesBeside: text.describe('Said before the answer to words that came with a file.'),
    error: text,
    degraded: text.describe('Said with an answer while the conversation can be neither read nor kept.'),
    consultHere: text.describe('Where the brand has set ways to ask for a consultation, which follow.'),
    ways: z.strictObject({ phone: text, email: text, url: text, hours: text }),
    consultFind: text,
    person: text,
    habit: text.describe('The head of the column of habits in the week plan.'),
    comparison: z
      .strictObject({
        title: text,
        treatment: text,
        statement: text,
      })
      .describe('The title of the card that compares treatments, and the heads of its two columns.'),
  }),
  wordings: z
    .record(z.string().regex(/^[a-zA-Z]+(\.[a-zA-Z]+)+$/), z.array(text).min(1))
    .describe('Other wordings of lines of this file, by their place in it, such as moves.hedge.'),
  moves,
  form,
  planTalk,
  privacy: z.strictObject({
    keeps: z
      .strictObject({ talkHours: z.int().min(1).max(24), answerDays: z.int().min(1).max(30) })
      .describe(
        'How long the talk ({hours}) and the agreed answers ({days}) are kept after the last message.',
      ),
    confirm: text,
    forgotten: text,
    spared: text.describe('Said after a no to erasing.'),
    answers: text,
    skipped: text,
    noAnswers: text,
    concerns: text.describe('{concerns} limit advice, such as pregnancy.'),
    terms: text,
    termsAgain: words.describe('The terms in other words, where they are asked for again.'),
    missed: text
      .optional()
      .describe('Said where messages that were not answered are kept for {days} days (GAPS=text).'),
    means: text,
    asksOn: words.describe('Ask on, just after what is kept was told: "for how long?"'),
    file: text.describe('With a link to {url}, where all that is kept can be downloaded.'),
    forgetMe: label.describe('The chip that asks to erase everything.'),
    mine: words.min(1).describe('Names that people give to the data that is kept about them.'),
    fillers: words.describe('Words that are allowed between the parts of a request.'),
    requests: z.strictObject({ export: requestPhrases, forget: requestPhrases }),
  }),
  topics: z.array(topic),
});

export type ConversationFile = z.infer<typeof conversationFile>;
