import type { Fault } from '../shared/faults';
import { Negation } from '../text/negation';
import { normalize, tokenize } from '../text/normalize';
import { PatternError, Signs } from '../text/signs';
import { signWords } from './recognizerSource';
import type { KnowledgeFiles } from './references';

/** With fewer signs of a kind, some were lost. */
const MIN_SIGNS = 20;

/** Checks each sign that is certain on its own examples: it finds the one, and spares the other. */
export function checkSigns({ guide, conversation, safety }: KnowledgeFiles): Fault[] {
  const words = signWords({ guide: guide.value, safety: safety.value });
  const negation = new Negation(conversation.value.negation);
  return (['urgent', 'crisis'] as const).flatMap((kind) => {
    const { certain, unless } = safety.value.redFlags[kind];
    const count = Object.values(certain).flat().length;
    const place = ['redFlags', kind, 'certain'];
    const fix = `write at least ${MIN_SIGNS}, or restore them from git`;
    const few = count < MIN_SIGNS ? [safety.file.fault(place, `there are ${count} certain signs`, fix)] : [];
    return [
      ...few,
      ...Object.entries(certain).flatMap(([name, signs]) =>
        signs.flatMap(({ says, finds, spares }, i) => {
          const fault = (key: string, problem: string, fix: string) =>
            safety.file.fault([...place, name, i, key], problem, fix);
          try {
            const sign = new Signs({ ...words, unless }, [{ pattern: says, value: true }]);
            const has = (text: string) => {
              const tokens = tokenize(normalize(text));
              return sign.find(tokens, negation.scope(tokens)) === true;
            };
            return [
              ...(has(finds)
                ? []
                : [fault('finds', `"${says}" does not find "${finds}"`, 'mend the pattern')]),
              ...(has(spares) ? [fault('spares', `"${says}" finds "${spares}"`, 'narrow the pattern')] : []),
            ];
          } catch (error) {
            if (!(error instanceof PatternError)) throw error;
            return [fault('says', `there are no words "${error.message}"`, 'add them to redFlags.words')];
          }
        }),
      ),
    ];
  });
}
