import { z } from 'zod';
import { text, words } from './parts';

/** With fewer words a language is not told from another. */
const MIN_LANGUAGE_WORDS = 50;

/** languages.yaml. */
export const languagesFile = z.strictObject({
  languages: z.record(
    z.string().regex(/^[a-z]{2}$/, 'must be a language code of two letters, as in es'),
    z.strictObject({
      name: text,
      words: words.min(MIN_LANGUAGE_WORDS).describe('Common words of the language.'),
      says: text.describe('That the bot speaks English only, in this language.'),
      consult: text.describe('That a professional comes before a treatment, in this language.'),
      urgent: text.describe('When and where to get help, in this language.'),
    }),
  ),
});

export type LanguagesFile = z.infer<typeof languagesFile>;
