import { z } from 'zod';
import { identifier, label, text, words } from './parts';

const formStep = z.strictObject({
  slot: identifier,
  label: label.describe(
    'The name of the answer, in the list of what the bot keeps and on the chip that changes it.',
  ),
  names: words.default([]).describe('What people call the answer when they want to change it.'),
  ask: text,
  again: z.array(text).default([]).describe('How it is asked when it was asked before.'),
  why: text.describe('Why it is asked: what the answer changes in the plan.'),
  options: z
    .array(
      z.strictObject({
        value: identifier,
        label,
        echo: text.describe('Fills {answer} when the answer is noted: "Noted, oily skin."'),
        means: text.optional().describe('Said to "what does oily mean?".'),
        also: words.default([]).describe('Means this answer wherever it is said.'),
        answers: words.default([]).describe('Means this answer to its own question only.'),
        minutes: z.int().min(1).optional().describe('So many minutes or fewer mean this answer.'),
        move: z.enum(['affirm', 'deny']).optional().describe('A plain yes or no means this answer.'),
        helps: identifier.optional().describe('The topic on what helps someone who answers so.'),
        covers: z.array(identifier).default([]).describe('Other topics that this answer includes.'),
      }),
    )
    .min(2)
    .max(5, 'at most 5 options: more chips are not shown'),
});

/** The questions of the week plan, and how they are asked and answered. */
export const form = z.strictObject({
  intro: text,
  question: text.describe('Says {ask}, and that it is question {n} of {count}.'),
  resume: text.describe('Said before the open question after an answer to something else.'),
  reask: text,
  noted: text.describe('{answer} is the echo of what was answered.'),
  corrected: text,
  skipped: text,
  tookBack: text,
  nothingTaken: text.describe('Said to "I never said that" when nothing of it is noted.'),
  whichAnswer: text,
  changeAnswers: label.describe('The chip that asks to change an answer.'),
  parked: text.describe('Said to "not now".'),
  goOn: label.describe('The chip that goes on with questions that were put off.'),
  onward: text.describe('Said to "go on".'),
  unsure: text.describe('Follows what the options mean.'),
  cancelled: text,
  soFar: text.describe('Said before a plan that is wished for before all is answered.'),
  leftOpen: text.describe('Said where an answer was missed twice.'),
  notYet: text.describe('Said to a wish about the plan before it is there.'),
  unchanged: text.describe('Said to "stop" while an answer of a finished plan is changed.'),
  consent: z.strictObject({
    ask: text.describe('Asked with the plan; {days} is how long answers are kept.'),
    why: text.describe('{hours} is how long the talk is remembered.'),
    agreed: text,
    refused: text,
    keep: label.describe('The chip that agrees later.'),
    keeps: words.min(1).describe('Words that agree at any time.'),
    agrees: words.min(1).describe('Words that mean yes.'),
    declines: words.min(1).describe('Words that mean no while the questions are asked.'),
    declined: text,
  }),
  skip: words.min(1),
  corrections: words.min(1).describe('Words that change an earlier answer.'),
  own: words.min(1).describe('Show that an answer beside a question is about the person: "my dry skin".'),
  conditions: words.describe('What follows these is no answer: "not sure if it is sensitive".'),
  moves: z
    .strictObject({
      why: words.describe('Ask why the question is asked.'),
      means: words.describe('Ask what an option means, when they stand beside it.'),
      unclear: words.describe('Ask what all options mean.'),
      stops: words.describe('Want no more questions.'),
      later: words.describe('Put the questions off.'),
      goOn: words,
      tookBack: words.describe('Take an answer back: "I never said sensitive".'),
      change: words.describe('Change an answer, when its name follows.'),
      answers: words.describe('The answers as a whole, in "change my answers".'),
      anew: words.describe('Want a new plan in place of the one there is.'),
    })
    .describe(
      'What a message does that answers nothing. A cue of one word counts when nothing else is said.',
    ),
  questions: words.describe('How a question begins that has no question mark.'),
  remarks: words.describe('Show, wherever they are, that a message is no answer.'),
  fillers: words.describe('Words that say nothing by themselves around an answer.'),
  breaks: words.describe('Words at which a message turns to something else.'),
  minutes: words.describe('Units of the number of minutes.'),
  numbers: z.record(z.string(), z.int()).describe('Numbers of minutes in words.'),
  steps: z.array(formStep).min(1).max(5),
  start: z.strictObject({ slot: identifier, is: text, text }),
});

export type FormStep = z.infer<typeof formStep>;
