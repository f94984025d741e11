import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { hasPhrase, type Token } from '../../text/phrases';
import type { Slots } from '../state';
import { optionsNamed, statedIn } from './formOptions';
import { clauseAround, isQuestion } from './formWords';

/** What someone says of themselves, beside what else they say or ask: "I have dry skin, which toner?", "my oily skin". */
export function toldInPassing(tokens: readonly Token[], knowledge: KnowledgeBase): Slots {
  const { form } = knowledge;
  const stated = statedIn(tokens, knowledge);
  const own = optionsNamed(tokens, form.steps).filter(({ span }) => {
    const { start, end } = clauseAround(tokens, span, form);
    const clause = tokens.slice(start, end);
    const lead = tokens.slice(start, span.start);
    const asks = tokens[end]?.typed === '?' || isQuestion(clause, knowledge);
    return hasPhrase(lead.slice(-1), form.own) || (!asks && hasPhrase(lead, form.own));
  });
  const values = new Set(own.map(({ option }) => option.value));
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => values.has(value)));
}
