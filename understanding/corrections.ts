import { isWord } from '../text/normalize';
import { type PhraseMatcher, phraseSet } from '../text/phrases';
import type { RecognizerSource } from './types';

/** What is named instead has no more words. */
const INSTEAD_WORDS = 4;

/** Finds what a person says again after a misunderstanding. */
export class Corrections {
  private readonly leads: PhraseMatcher<true>;
  private readonly setsBeside: PhraseMatcher<true>;
  private readonly instead: PhraseMatcher<true>;

  /**
   * @param leads what opens it: "I asked about"
   * @param setsBeside what follows it and is not meant: "not" washing
   * @param instead what turns to something else in the same message: "masks. no," treatments
   */
  constructor({ leads, setsBeside, instead }: RecognizerSource['corrections']) {
    this.leads = phraseSet(leads);
    this.setsBeside = phraseSet(setsBeside);
    this.instead = phraseSet(instead);
  }

  /** "shaving" in "I asked about shaving, not washing"; undefined where nothing is said again. */
  saidAgain(tokens: readonly string[]): string | undefined {
    const [lead] = this.leads.find(tokens);
    if (!lead) return undefined;
    const rest = tokens.slice(lead.end);
    const beside = this.setsBeside.find(rest).find(({ start }) => start > 0)?.start;
    const said = rest.slice(0, beside);
    return said.some(isWord) ? said.join(' ') : undefined;
  }

  /** "treatments" in "tell me about masks. no, treatments"; undefined where a message says one thing only. */
  saidInstead(tokens: readonly string[]): string | undefined {
    const change = this.instead
      .find(tokens)
      .findLast(({ start }) => start > 0 && !isWord(tokens[start - 1] ?? ''));
    const said = change ? tokens.slice(change.end) : [];
    const words = said.filter(isWord).length;
    return words > 0 && words <= INSTEAD_WORDS ? said.join(' ') : undefined;
  }
}
