import type { Fault } from '../shared/faults';
import { Negation } from '../text/negation';
import { normalize, tokenize } from '../text/normalize';
import { PatternError, Signs } from '../text/signs';
import { signWords } from './recognizerSource';
import type { KnowledgeFiles } from './references';
import type { Path } from './sourceFile';

/** With fewer signs of a kind, some were lost. */
const MIN_SIGNS = 20;

/** Checks each sign that is certain on its own examples: it finds the one, and spares the other; and that no kind is lost. */
export function checkSigns({ guide, conversation, safety }: KnowledgeFiles): Fault[] {
  const { redFlags } = safety.value;
  const words = signWords({ guide: guide.value, safety: safety.value });
  const negation = new Negation(conversation.value.negation);
  return (['urgent', 'crisis'] as const).flatMap((kind) => {
    const { certain, mustFind, unless } = redFlags[kind];
    const fault = (path: Path, problem: string, fix: string) =>
      safety.file.fault(['redFlags', kind, ...path], problem, fix);
    /** Whether a message has one of some signs. @throws PatternError */
    const finder = (patterns: readonly string[]) => {
      const signs = new Signs(
        { ...words, unless },
        patterns.map((pattern) => ({ pattern, value: true })),
      );
      return (text: string) => {
        const tokens = tokenize(normalize(text));
        return signs.find(tokens, negation.scope(tokens)) === true;
      };
    };
    const all = Object.values(certain).flat();
    if (all.length < MIN_SIGNS) {
      const fix = `write at least ${MIN_SIGNS}, or restore them from git`;
      return [fault(['certain'], `there are ${all.length} certain signs`, fix)];
    }
    const faults = Object.entries(certain).flatMap(([name, signs]) =>
      signs.flatMap(({ says, finds, spares }, i) => {
        const at = (key: string, problem: string, fix: string) =>
          fault(['certain', name, i, key], problem, fix);
        try {
          const has = finder([says]);
          return [
            ...(has(finds) ? [] : [at('finds', `"${says}" does not find "${finds}"`, 'mend the pattern')]),
            ...(has(spares) ? [at('spares', `"${says}" finds "${spares}"`, 'narrow the pattern')] : []),
          ];
        } catch (error) {
          if (!(error instanceof PatternError)) throw error;
          return [at('says', `there are no words "${error.message}"`, 'add them to redFlags.words')];
        }
      }),
    );
    if (faults.length > 0) return faults;
    const found = finder(all.map(({ says }) => says));
    const lost = mustFind.filter((text) => !found(text));
    const texts = lost.map((text) => `"${text}"`).join(', ');
    const fix = 'restore the sign from git, or write one';
    return lost.length === 0
      ? []
      : [fault(['mustFind', mustFind.indexOf(lost[0] ?? '')], `no certain sign finds ${texts}`, fix)];
  });
}
