import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { FormStep } from '../../knowledge/schemas';
import { wordsOf } from '../../knowledge/wordsOf';
import type { Slots } from '../types';
import { indexOfPhrase } from '../words';

interface Match {
  value: string;
  start: number;
  /** Exclusive. */
  end: number;
}

/** The option that the words give as an answer to this very question. */
export function answerTo(
  step: FormStep,
  words: readonly string[],
  knowledge: KnowledgeBase,
): Match | undefined {
  return longestMatch(step, words, knowledge, ({ label, also, answers }) => [label, ...also, ...answers]);
}

/** What the words say of any question by themselves: "oily and sensitive", but not "yes" or "a little". */
export function statedIn(
  words: readonly string[],
  knowledge: KnowledgeBase,
  steps: readonly FormStep[] = knowledge.form.steps,
): Slots {
  const slots: Slots = {};
  for (const step of steps) {
    const match = longestMatch(step, words, knowledge, ({ also }) => also);
    if (match) slots[step.slot] = match.value;
  }
  return slots;
}

/** The option whose longest phrase is in the words and not negated. */
function longestMatch(
  { options }: FormStep,
  words: readonly string[],
  knowledge: KnowledgeBase,
  phrasesOf: (option: FormStep['options'][number]) => readonly string[],
): Match | undefined {
  let best: Match | undefined;
  for (const option of options) {
    for (const phrase of phrasesOf(option).map(wordsOf)) {
      const start = indexOfPhrase(words, phrase);
      const end = start + phrase.length;
      if (start < 0 || (best && phrase.length <= best.end - best.start)) continue;
      if (start > 0 && knowledge.negations.includes(words[start - 1] ?? '')) continue;
      best = { value: option.value, start, end };
    }
  }
  return best;
}
