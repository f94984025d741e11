import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { knownAnswers } from '../answerRetention';
import { declineKeeping } from '../kinds/carePlan';
import { UNSURE } from '../kinds/weekPlan';
import { Reply, type Suggestion } from '../reply';
import { offeredBy, pickedChip } from '../suggestions';
import type { DialogInput } from '../types';
import { type DialogState, newDialogState, type Outcome } from '../types';
import { privacyRequest } from './privacyRequest';

/** Takes a message about the data that is kept, or the answer to "shall I erase it?"; undefined for any other. */
export function privacy(input: DialogInput): Outcome | undefined {
  const { knowledge, state, turn, understanding } = input;
  const topic = understanding.decision === 'known' ? knowledge.topic(understanding.topic) : undefined;
  // "Just forget me, I'm worthless" is no wish about data.
  if (topic?.kind === 'distress') return undefined;
  const declined = declineKeeping(input);
  if (declined) return declined;
  const chip = pickedChip(input);
  const request = privacyRequest(chip ?? turn.text, knowledge.privacy);
  if (state.erasing) {
    const meant = chip === undefined ? topic : knowledge.topic(chip);
    const move = meant?.kind === 'control' ? meant.move : undefined;
    if (request === 'forget' || move === 'affirm') return forgetMe(knowledge);
    if (move === 'deny' || move === 'cancel') return spare(input);
  }
  if (request === 'forget') return confirm(input);
  return request === 'export' ? tellKept(input) : undefined;
}

/** Everything is erased, with nothing more to ask. */
export function forgetMe(knowledge: KnowledgeBase): Outcome {
  const reply = Reply.compose(knowledge, {
    lines: [knowledge.privacy.forgotten],
    suggests: knowledge.bot.starters,
  });
  return { reply, state: { ...newDialogState(), offered: offeredBy(reply) }, forget: true };
}

function confirm({ knowledge, state }: DialogInput): Outcome {
  const answers = knowledge.topics.filter(
    (topic) => topic.kind === 'control' && (topic.move === 'affirm' || topic.move === 'deny'),
  );
  const suggests = answers.map((topic) => topic.id);
  const { pending: _before, ...rest } = state;
  return {
    reply: Reply.compose(knowledge, { lines: [knowledge.privacy.confirm], suggests, choose: true }),
    state: { ...rest, erasing: true },
  };
}

function spare({ knowledge, state }: DialogInput): Outcome {
  const { erasing: _asked, ...rest } = state;
  return {
    reply: Reply.compose(knowledge, { lines: [knowledge.privacy.spared], suggests: knowledge.bot.starters }),
    state: rest,
  };
}

/** What is kept of this person, how long, and how to be rid of it. */
function tellKept({ knowledge, state }: DialogInput): Outcome {
  const { terms, means, forgetMe: label, keeps } = knowledge.privacy;
  const fill = (text: string) =>
    text.replaceAll('{hours}', String(keeps.talkHours)).replaceAll('{days}', String(keeps.answerDays));
  const lines = [answersKept(knowledge, state), cautionKept(knowledge, state), terms, means].map(fill);
  const suggests: (string | Suggestion)[] = [{ label }, ...knowledge.bot.starters];
  const { pending: _before, ...rest } = state;
  return { reply: Reply.compose(knowledge, { lines, suggests }, state.consulted), state: rest };
}

function answersKept({ form, privacy }: KnowledgeBase, state: DialogState): string {
  // What was told unasked goes with this turn, unless the plan is asking.
  const answers = state.form ? knownAnswers(state) : state.slots;
  const kept = form.steps.flatMap(({ slot, label, options }) => {
    const value = answers[slot];
    if (value === undefined) return [];
    const chosen =
      value === UNSURE ? privacy.skipped : options.find((option) => option.value === value)?.label;
    return [`- ${label}: ${chosen ?? value}`];
  });
  return kept.length === 0 ? privacy.noAnswers : [privacy.answers, ...kept].join('\n');
}

function cautionKept(knowledge: KnowledgeBase, { caution }: DialogState): string {
  const boundary = caution === undefined ? undefined : knowledge.topic(caution);
  return boundary ? knowledge.privacy.caution.replaceAll('{topic}', boundary.title) : '';
}
