import { z } from 'zod';
import { day, label, text, words } from './parts';

const wishCues = words.min(1).describe('Words of the wish.');
const parting = {
  verbs: words.describe('Words of the wish, too, with one of `after` behind what they are about.'),
  after: words,
};
const weekday = z.strictObject({ name: text, words: words.min(1) });

/** What people want of the plan that they have. */
export const planTalk = z.strictObject({
  names: words.min(1).describe('What people call the plan.'),
  and: text.describe('Stands between the last two days of a row.'),
  requests: words.describe('How a wish begins that is put as a question.'),
  show: wishCues,
  whole: wishCues.describe('What the plan may be called just then: "the whole thing".'),
  send: z.strictObject({ cues: wishCues, says: text }),
  keep: z.strictObject({
    reminds: words.describe('Wish to be reminded, whatever they name.'),
    cues: wishCues,
    says: text,
  }),
  move: z.strictObject({
    cues: wishCues,
    from: words.describe('Stand before the day that a row leaves.'),
    times: z.array(words).describe('Words for once, then for twice, and so on.'),
    moved: text,
    already: text,
    daily: text,
    noDays: text,
    tooOften: text.describe('Said before the fact of the row, to more days than the plan ever gives it.'),
  }),
  remove: z.strictObject({ cues: wishCues, ...parting, removed: text, dropped: text }),
  restore: z.strictObject({ cues: wishCues, ...parting, restored: text }),
  why: z.strictObject({
    ask: label.describe('The chip that asks it.'),
    cues: wishCues,
    yours: words.describe('Ask why a row is marked as done already.'),
    about: words.describe('Show, like the name of a day, that the question is about the plan.'),
    example: text,
  }),
  days: z.record(day, weekday),
});
