import type { Fault } from '../shared/faults';
import { Negation } from '../text/negation';
import { normalize, tokenize } from '../text/normalize';
import { PatternError, Signs } from '../text/signs';
import type { RedFlag } from '../understanding/redFlags';
import { signWords } from './recognizerSource';
import type { KnowledgeFiles } from './references';

/** With fewer signs of a kind, some were lost. */
const MIN_SIGNS = 20;

type HarmKind = RedFlag['kind'];
const HARM_KINDS: readonly HarmKind[] = ['urgent', 'crisis'];

/** Checks that no kind of harm has lost its signs, and each sign that is certain on its own examples. */
export function checkSigns(files: KnowledgeFiles): Fault[] {
  return HARM_KINDS.flatMap((kind) => {
    const few = tooFew(files, kind);
    if (few.length > 0) return few;
    const finder = finderOf(files, kind);
    const wrong = wrongOnExamples(files, kind, finder);
    // A faulty sign would be told again for what it no longer finds.
    return wrong.length > 0 ? wrong : lostHarm(files, kind, finder);
  });
}

function tooFew({ safety }: KnowledgeFiles, kind: HarmKind): Fault[] {
  const count = Object.values(safety.value.redFlags[kind].certain).flat().length;
  if (count >= MIN_SIGNS) return [];
  const fix = `write at least ${MIN_SIGNS}, or restore them from git`;
  return [safety.file.fault(['redFlags', kind, 'certain'], `there are ${count} certain signs`, fix)];
}

/** Makes of patterns what tells whether a message has one of them. */
type Finder = (patterns: readonly string[]) => (text: string) => boolean;

/** What finds patterns of a kind of harm. It throws a PatternError for a pattern with words that are not there. */
function finderOf({ guide, conversation, safety }: KnowledgeFiles, kind: HarmKind): Finder {
  const words = signWords({ guide: guide.value, safety: safety.value });
  const negation = new Negation(conversation.value.negation);
  const { unless } = safety.value.redFlags[kind];
  return (patterns) => {
    const sources = patterns.map((pattern) => ({ pattern, value: true }));
    const signs = new Signs({ ...words, unless }, sources);
    return (text) => {
      const tokens = tokenize(normalize(text));
      return signs.find(tokens, negation.scope(tokens)) === true;
    };
  };
}

/** The signs that do not find the one of their examples, or find the other. */
function wrongOnExamples({ safety }: KnowledgeFiles, kind: HarmKind, finder: Finder): Fault[] {
  return Object.entries(safety.value.redFlags[kind].certain).flatMap(([name, signs]) =>
    signs.flatMap(({ says, finds, spares }, i) => {
      const at = (key: string, problem: string, fix: string) =>
        safety.file.fault(['redFlags', kind, 'certain', name, i, key], problem, fix);
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
}

/** The messages that some sign must find, whatever the signs are called, and none does: one fault. */
function lostHarm({ safety }: KnowledgeFiles, kind: HarmKind, finder: Finder): Fault[] {
  const { certain, mustFind } = safety.value.redFlags[kind];
  const found = finder(
    Object.values(certain)
      .flat()
      .map(({ says }) => says),
  );
  const lost = mustFind.filter((text) => !found(text));
  const [first] = lost;
  if (first === undefined) return [];
  const path = ['redFlags', kind, 'mustFind', mustFind.indexOf(first)];
  const problem = `no certain sign finds ${lost.map((text) => `"${text}"`).join(', ')}`;
  return [safety.file.fault(path, problem, 'restore the sign from git, or write one')];
}
