import { limitsOf } from '../concerns';
import { bullets } from '../kinds/answer';
import { idsOfKind } from '../mentions';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { silences } from './recall';

const MOST_QUESTIONS = 7;

/** "what should I ask the dermatologist?": what was asked and is not covered, for the treatment that the talk is about. */
export function questions(input: DialogInput): Outcome {
  const { knowledge, state } = input;
  const { questions: says } = knowledge.moves;
  const done = state.concerns.find(({ procedure: one }) => one !== undefined)?.procedure;
  const procedure = knowledge.nameOf(state.procedure ?? done ?? '') ?? knowledge.says.aTreatment;
  const asked = silences(input).map(
    ({ id, name, question }) => says.ask[id]?.question ?? question ?? says.thing.replaceAll('{thing}', name),
  );
  const concerns = limitsOf(knowledge, state).flatMap(({ topic }) => topic.concern.question ?? []);
  const lines = [...new Set([...concerns, ...asked, ...says.always])].slice(0, MOST_QUESTIONS);
  const reply = Reply.compose(input, {
    lines: [says.text, bullets(lines.map((line) => line.replaceAll('{procedure}', procedure)))],
    consult: true,
    brief: true,
    suggests: idsOfKind(knowledge, 'handoff'),
  });
  return { reply, act: { move: 'questions' } };
}
