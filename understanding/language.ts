/** A message in another language holds at least so many of its words, not all of them as short as "mi" or "da". */
const SURE_WORDS = 2;
const SHORT_WORD = 2;
/** One is enough in a message of few words, none of them English, if it is long enough to be no chance. */
const FEW_WORDS = 3;
const LONG_WORD = 4;
/** At least this share of the words is no English, or common in the other language. */
const FOREIGN_SHARE = 0.7;

/** Tells messages in other languages: by common words of theirs, and by how many words are no English. */
export class LanguageFinder {
  private readonly isEnglish: (word: string) => boolean;
  private readonly languages: [language: string, words: ReadonlySet<string>][];

  /** @param languages common words by language, normalized */
  constructor(languages: Record<string, string[]>, isEnglish: (word: string) => boolean) {
    this.isEnglish = isEnglish;
    this.languages = Object.entries(languages).map(([language, words]) => [language, new Set(words)]);
  }

  /** The language of a message, if it is one of the others. @param words as they were typed, normalized */
  find(words: readonly string[]): string | undefined {
    const strange = words.filter((word) => !this.isEnglish(word));
    const isShort = words.length <= FEW_WORDS && strange.length === words.length;
    let found: string | undefined;
    let most = 0;
    for (const [language, common] of this.languages) {
      const certain = new Set(strange.filter((word) => common.has(word)));
      const shared = words.filter((word) => common.has(word)).length;
      const foreign = words.filter((word) => common.has(word) || !this.isEnglish(word)).length;
      const several = certain.size >= SURE_WORDS && [...certain].some((word) => word.length > SHORT_WORD);
      const isSure = several || (isShort && [...certain].some(isLong));
      if (!isSure || foreign < FOREIGN_SHARE * words.length || shared <= most) continue;
      found = language;
      most = shared;
    }
    return found;

    /** A word by itself has to be longer: "uber", "nada". */
    function isLong(word: string): boolean {
      return word.length >= (words.length === 1 ? LONG_WORD + 1 : LONG_WORD);
    }
  }
}
