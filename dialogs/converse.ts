import { isGuided } from '../knowledge/knowledgeBase';
import type { Topic, TopicKind, TopicOf } from '../knowledge/schemas';
import { wordsOf } from '../text/phrases';
import type { Understanding } from '../understanding/types';
import { withoutConcern } from './concerns';
import { unexpired } from './expiry';
import { answer } from './kinds/answer';
import { answerCarePlan, startCarePlan } from './kinds/carePlan';
import { answerConsent } from './kinds/consent';
import { control } from './kinds/control';
import { answeredBeside, withOpenQuestion } from './kinds/formBeside';
import { inform } from './kinds/inform';
import { answerPlanTalk } from './kinds/planTalk';
import { mildReaction } from './kinds/reaction';
import { fallback, handoff, help, nonText, social, welcome } from './kinds/social';
import { besideTerms, explainPlaced, explainWords } from './kinds/term';
import { type Alarming, distress, isUnsureDistress, stillUrgent, urgent } from './kinds/urgent';
import { topicOfKind } from './mentions';
import { bareByWords } from './moves/byWords';
import { pickedFromList } from './moves/pick';
import { corrected, saidAgain } from './moves/saidAgain';
import { takeMove } from './moves/takeMove';
import { nextState } from './nextState';
import { Reply } from './reply';
import { inOtherWords } from './routing/again';
import { alarmOf, allClear, isAnswer } from './routing/alarm';
import { answerToDoubt, askBack, doubtedMessage, withEmpathy } from './routing/askBack';
import { askWhich, hedge, nearestTopics, repair } from './routing/clarify';
import { hear, withConcernOf } from './routing/concernsTold';
import { multipleQuestions } from './routing/multipleQuestions';
import { unsureOfLast } from './routing/ofLast';
import { alsoInLanguage, otherLanguage } from './routing/otherLanguage';
import { forgetMe, privacy } from './routing/privacy';
import { redirect } from './routing/redirect';
import { resolve } from './routing/resolve';
import { takenBack } from './routing/takenBack';
import { askWhether, notQuite } from './routing/whether';
import type { DialogState, Doubted, Told } from './state';
import { toldBy } from './told';
import type { Act, Ask, Dialog, DialogInput, Outcome } from './types';

const dialogs: { [K in TopicKind]: Dialog<TopicOf<K>> } = {
  care: answer,
  procedure: answer,
  choice: answer,
  aspect: answer,
  boundary: answer,
  urgent,
  reaction: mildReaction,
  distress,
  handoff,
  form: startCarePlan,
  inform,
  social,
  repair: social,
  help,
  fallback,
  control,
};

/** What a turn brings: what to say, what to remember, whether everything is erased first, and what it did. */
export interface Conversed {
  reply: Reply;
  state: DialogState;
  forget: boolean;
  act: Act;
  told: Told;
}

/** Answers a turn. A pure function, and the only way into the dialogs. */
export function converse(input: DialogInput): Conversed {
  const { turn, knowledge } = input;
  const current = hear({ ...input, state: unexpired(input.state, turn.at, knowledge.privacy.keeps) });
  const outcome = route(current);
  const reply = inOtherWords(current, outcome, withOpenQuestion(current, outcome));
  const told = toldBy(current, outcome, reply);
  const { forget = false, act = {} } = outcome;
  return { reply, state: nextState(current, outcome, reply, told), forget, act, told };
}

function route(input: DialogInput): Outcome {
  const { turn, state, understanding } = input;
  if (turn.kind === 'join') return welcome(input);
  if (turn.kind === 'forget') return forgetMe(input);
  const alarm = alarmOf(input);
  if (turn.kind === 'nonText') return alarm ? stillUrgent(input, alarm, undefined) : nonText(input);
  if (understanding.redFlag) return alsoInLanguage(input, dispatch(input, understanding));
  if (alarm) return alsoInLanguage(input, duringAlarm(input, alarm));
  const answeredDoubt = state.doubted && afterDoubt(input, state.doubted);
  return answeredDoubt ?? otherLanguage(input) ?? withoutAlarm(input);
}

/** While an alarm holds, a message gets urgent help again, unless it lifts the alarm. */
function duringAlarm(input: DialogInput, alarm: Alarming): Outcome {
  const { knowledge, understanding } = input;
  const clear = allClear(input, alarm);
  if (clear === undefined) {
    const heard =
      wordsOf(understanding.tokens).length > 0 ? knowledge.topic(resolve(input).topic) : undefined;
    return stillUrgent(input, alarm, despairIn(input) ?? heard);
  }
  const { alert: _over, ...state } = withoutConcern(input.state, alarm.id);
  const outcome = withoutAlarm({ ...input, state });
  const answers = outcome.act?.topics?.some((topic) => isAnswer(knowledge.topic(topic), alarm));
  const reply = answers
    ? outcome.reply.precededBy(clear)
    : Reply.compose(
        { ...input, state },
        {
          lines: [clear, knowledge.bot.welcomeQuestion],
          suggests: knowledge.bot.starters,
        },
      );
  const { concerns } = state;
  const after: Partial<Outcome> = answers ? outcome : {};
  return { ...after, reply, ends: ['alarm', ...(after.ends ?? [])], set: { concerns, ...after.set } };
}

/** The bot has asked whether harm is done: a yes gets urgent help, a no the answer to what was asked before. */
function afterDoubt(input: DialogInput, doubted: Doubted): Outcome | undefined {
  const { knowledge, understanding } = input;
  const said = answerToDoubt({ ...input, understanding: resolve(input) });
  const urgentTopic = topicOfKind(knowledge, 'urgent');
  if (said === 'yes' && urgentTopic) return dispatch(input, { ...understanding, topic: urgentTopic.id });
  if (said !== 'no') return undefined;
  const before = { ...input, understanding: doubtedMessage(input, doubted) };
  return understood(before, knowledge.topic(doubted.topic));
}

function withoutAlarm(input: DialogInput): Outcome {
  const outcome =
    privacy(input) ??
    askBack(input) ??
    aboutPlan(input) ??
    notQuite(input) ??
    askWhether(input, answeredBeside(input, withTerms(input)));
  const despair = despairIn(input);
  if (!despair) return outcome;
  return (
    withEmpathy(input, despair, outcome) ?? dispatch(input, { ...input.understanding, topic: despair.id })
  );
}

/** The topic of despair, where a message may tell of it. */
function despairIn({ understanding, knowledge }: DialogInput): TopicOf<'distress'> | undefined {
  return understanding.doubt === 'crisis' ? topicOfKind(knowledge, 'distress') : undefined;
}

/** The plan: whether to keep it, its questions, and what is wished of it. */
function aboutPlan(input: DialogInput): Outcome | undefined {
  return answerConsent(input) ?? answerCarePlan(input) ?? answerPlanTalk(input);
}

/** The answer, after what the words mean that the message asks for beside it. */
function withTerms(input: DialogInput): Outcome {
  const beside = besideTerms(input);
  const outcome = answered(beside?.rest ?? input);
  const topic = input.knowledge.topic(outcome.act?.topics?.[0] ?? '');
  return beside && isGuided(topic) ? { ...outcome, reply: outcome.reply.precededBy(beside.means) } : outcome;
}

function answered(input: DialogInput): Outcome {
  const again = saidAgain(input);
  if (again) return corrected(input, answered(again));
  const picks = pickedFromList(input) !== undefined;
  const moved = explainPlaced(input) ?? (picks ? undefined : (explainWords(input) ?? takeMove(input)));
  // "fine, you win" takes leave, whatever it takes back.
  const first = moved?.act?.move === 'thanks' ? moved : (takenBack(input) ?? moved);
  if (first) return first;
  const inTalk = { ...input, understanding: resolve(input) };
  const resolved = { ...inTalk, understanding: redirect(inTalk) };
  // No tip stands beside a reaction of the skin, whatever else a message asks.
  const { understanding } = resolved;
  const reacts = understanding.parts?.find((part) => input.knowledge.topic(part.topic)?.kind === 'reaction');
  if (reacts) return dispatch(resolved, { ...understanding, topic: reacts.topic });
  return multipleQuestions(resolved) ?? understood(resolved, input.knowledge.topic(understanding.topic));
}

function understood(input: DialogInput, topic: Topic | undefined): Outcome {
  const { decision } = input.understanding;
  const ofLast = unsureOfLast(input);
  if (ofLast) return ofLast;
  const hedged = decision === 'known' ? undefined : (bareByWords(input) ?? hedge(input));
  if (hedged) return hedged;
  if (decision === 'unknown' || !topic || isUnsureDistress(topic, input)) return repair(input);
  const nearest = nearestTopics(input);
  if (decision === 'ambiguous' && nearest.length > 1) return askWhich(input, nearest);
  return dispatch(input, input.understanding);
}

function dispatch(input: DialogInput, understanding: Understanding): Outcome {
  const topic = input.knowledge.topic(understanding.topic);
  if (!topic) return repair(input);
  // The record holds for each kind the dialog of that kind; TypeScript can't see that across the lookup.
  const dialog = dialogs[topic.kind] as Dialog;
  const state = withConcernOf(topic, input);
  const outcome = dialog({ ...input, state, understanding, topic } as Ask);
  const set = { concerns: state.concerns, ...outcome.set };
  return { ...outcome, set, act: { topics: [topic.id], ...outcome.act } };
}
