import { z } from 'zod';
import { identifier, label, reference, text, words } from './parts';

/** A text, and the topics to offer after it. */
const offer = z.strictObject({ text, suggests: z.array(identifier).min(1).max(5) });
const perArea = <T extends z.ZodType>(one: T) =>
  z.strictObject({ care: one, treatments: one }).describe('By what the talk is about.');

/** The `moves` of conversation.yaml: what is said about the talk itself, and the words that refer to it. */
export const moves = z.strictObject({
  references: z
    .strictObject({
      ordinals: z.array(words.min(1)).describe('first, second, …: each with its other forms.'),
      cardinals: z.array(words.min(1)).describe('one, two, …'),
      items: words.describe('What stands before a number: "option two".'),
      content: words.describe('What an item of an answer may be, and a chip is not: "cause 3".'),
      ones: words.describe('What stands behind an ordinal: "the second one".'),
      the: words,
      last: words,
      other: words,
      both: words,
      between: words.describe('Between two entries: "the middle one".'),
      rest: words.describe('What was not told yet of a list: "the other two".'),
      setsAside: words.describe('In front of a thing that is not what is asked: "forget" makeup.'),
      besides: words.describe('Before what is known already: "what else besides the mask?"'),
      others: words.describe('More than what is named: "which others are there?"'),
      self: words.describe('The speaker.'),
      selfAmong: words.describe('What "I\'ll" becomes: the speaker, where whoever is spoken of counts.'),
      somebody: words.describe('Somebody else.'),
      known: words.describe('A step that is named is known: "she has a toner already".'),
      atHome: words.describe('Care at home, and no treatment, is meant.'),
      atClinic: words.describe('A treatment is meant, whatever was spoken of.'),
      routine: words.describe('All of the care at home: "the routine in short".'),
      fits: words.describe('What fits the person is asked: "which of these is for me?"'),
      chips: words.describe('What a suggestion may be called.'),
      back: words.describe('One answer back: "the one before that".'),
      backTo: words.describe('A return to a list that was shown: "back to" the first.'),
      sameAsked: words.describe('What was asked last is asked of another thing.'),
      beginning: words.describe('The first answer: "back to the first thing".'),
    })
    .describe('Words that refer to what was shown or said before.'),
  compare: text.describe('Said before some things side by side: that the guide ranks none.'),
  alike: text.describe('Said where two names stand in one fact: that they are not told apart.'),
  narrow: perArea(text),
  start: perArea(z.strictObject({ text, fact: reference })),
  more: text,
  besides: text.describe('Said before the other steps than those that are known.'),
  beyond: text.describe('Said when all of {topic} was told, before what stands near it.'),
  next: text,
  allTold: text.describe('Said when all of {topic} was told.'),
  figures: z
    .strictObject({ cues: words, text, facet: identifier })
    .describe('Said to a wish for what has a number: the facts that answer `facet`.'),
  recap: z.strictObject({ text, silent: text.describe('{things} were asked and are not covered.') }),
  repeat: text,
  shorter: text,
  noReason: text,
  unmentioned: text.describe('Said to "why?" after something that the guide does not mention.'),
  source: z.strictObject({
    text: text.describe('{source}, {sections}, {reviewed} and {next} are filled in.'),
    general: text.describe('The same without {sections}.'),
    studies: text,
    again: text.describe('Said when the source was told just before; {reviewed} is filled in.'),
    see: z.strictObject({ cues: words, text }).describe('Said to a wish to see the guide itself.'),
  }),
  doubt: text,
  correct: z.strictObject({
    text,
    ask: text,
    said: z.strictObject({
      leads: words.describe('What opens what is said again: "I asked about" shaving.'),
      instead: words.describe('What turns to something else in one message: masks. "No," treatments.'),
      setsBeside: words.describe('What follows it and is not meant: shaving, "not" washing.'),
    }),
  }),
  unexplained: text.describe(
    'Said of words of the guide that it does not explain, before the fact they stand in.',
  ),
  confirm: z.strictObject({
    told: text,
    silent: text,
    unknown: z
      .strictObject({ cues: words, text })
      .describe('Said where the message itself says that there is no answer: "so you can\'t tell?"'),
  }),
  decline: z.strictObject({ care: offer, treatments: offer, other: offer }),
  heard: words.min(1).describe('Said to a remark that asks nothing.'),
  plans: words.describe('How people say what they will do now: it takes leave of an answer.'),
  acknowledged: words.min(2).describe('Said to "okay, I\'ll try that" after an answer.'),
  apologized: words.min(2).describe('Said to "sorry for my tone".'),
  yes: words.min(1).describe('A yes to an offer begins with one of these.'),
  unanswered: z
    .strictObject({
      text,
      that: text.describe('Fills {topic} where the topic has no name to speak of.'),
      silent: text,
    })
    .describe(
      'Said to a short question that no fact answers: before the facts of its topic, or without any.',
    ),
  questions: z.strictObject({
    label: label.describe('The chip that asks for them.'),
    text,
    ask: z
      .record(identifier, z.strictObject({ name: text, question: text }))
      .describe(
        'What was asked and not covered, by facet: its name in a list, and the question to take along.',
      ),
    thing: text.describe('The question about a {thing} that the guide does not mention.'),
    always: z.array(text).min(1).describe('Worth asking by everyone.'),
  }),
  again: z.array(text).min(2).describe('Said before an answer that was just given.'),
  hedge: text.describe('Said before an answer that may not be what was meant.'),
});
