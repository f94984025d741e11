import { isWord } from '../text/normalize';
import { type PhraseMatcher, phraseSet } from '../text/phrases';

/** Finds what a person says again after a misunderstanding. */
export class Corrections {
  private readonly leads: PhraseMatcher<true>;
  private readonly setsBeside: PhraseMatcher<true>;

  /**
   * @param leads what opens it: "I asked about"
   * @param setsBeside what follows it and is not meant: "not" washing
   */
  constructor({ leads, setsBeside }: { leads: readonly string[]; setsBeside: readonly string[] }) {
    this.leads = phraseSet(leads);
    this.setsBeside = phraseSet(setsBeside);
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
}
