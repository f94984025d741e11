import type { Topic } from '../../knowledge/schemas';
import { hasPhrase, wordsOf } from '../../text/phrases';
import type { Understanding } from '../../understanding/types';
import { facetAnsweredBy, named, namesProcedure } from '../mentions';
import { careAtHome, lastTopic } from '../moves/recall';
import type { DialogInput } from '../types';
import { unmentioned } from '../unmentioned';
import { about, pointsBack } from './meant';

/**
 * "and how long until it shows?" in a talk on care at home, or "without a treatment": the question of that, which sounds
 * like one about treatments; undefined where a treatment is meant.
 */
export function atHome(input: DialogInput, topic: Topic | undefined): Understanding | undefined {
  const { understanding, state, knowledge } = input;
  const { tokens } = understanding;
  const { atHome: home, atClinic } = knowledge.moves.references;
  const saysSo = hasPhrase(tokens, home);
  const isDone = state.concerns.some(({ procedure }) => procedure !== undefined);
  const isOfTreatment = isDone || namesProcedure(understanding) || (!saysSo && hasPhrase(tokens, atClinic));
  if (topic?.kind !== 'aspect' || isOfTreatment) return undefined;
  // "is it right for dark skin, at home?" is about neither a step nor a treatment.
  if (saysSo && unmentioned(input, topic).length > 0) return undefined;
  const last = lastTopic(input);
  const subject =
    last?.kind === 'care' && state.procedure === undefined
      ? last
      : saysSo
        ? careAtHome(knowledge)
        : undefined;
  const own = facetAnsweredBy(topic, knowledge) ?? '';
  const { treatmentsOnly = false, atHome: instead } = knowledge.facets[own] ?? {};
  // "downtime" is a word of treatments.
  const isNamed = treatmentsOnly && understanding.facets.includes(own);
  // "how long would she hide at home?" after a treatment is about that.
  if (!subject || (isNamed && (!saysSo || state.procedure !== undefined))) return undefined;
  const asked = understanding.facets.find((id) => {
    const { missing, treatmentsOnly: ofTreatments = false } = knowledge.facets[id] ?? {};
    return missing !== undefined && !ofTreatments;
  });
  const isOfCare =
    saysSo || named(understanding, 'care').length > 0 || pointsBack(wordsOf(tokens), knowledge);
  if (asked === undefined && !isOfCare) return undefined;
  const facet = asked ?? (treatmentsOnly ? instead : own);
  const meant = about(understanding, subject.id);
  return facet ? { ...meant, facet, facets: [facet] } : meant;
}
