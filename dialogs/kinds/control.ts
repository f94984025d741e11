import { isGuided } from '../../knowledge/knowledgeBase';
import type { Guided, TopicOf } from '../../knowledge/schemas';
import { wordsOf } from '../../text/phrases';
import { inSentence } from '../labels';
import { listed, named } from '../mentions';
import { bareByWords, byWords } from '../moves/byWords';
import { whatIsLeft } from '../moves/confirm';
import { areaOf, lastTopic, spokenOf } from '../moves/recall';
import { Reply } from '../reply';
import { repair } from '../routing/clarify';
import { about } from '../routing/meant';
import { asksOfLast } from '../routing/ofLast';
import { redirect } from '../routing/redirect';
import type { Ask, DialogInput, Outcome } from '../types';
import { inTurn } from '../wordings';
import { answer, guidedLines, simplerLines } from './answer';
import { isRemark } from './formWords';
import { mildReaction } from './reaction';
import { acknowledge, heard } from './remarks';

/** Facts that are said when none answers what was asked. */
const MOST_NEAREST = 2;
/** From this chance on another topic is answered where nothing answers a follow-up. */
const ANOTHER_FROM = 0.2;

type ControlAsk = Ask<TopicOf<'control'>>;

/** Yes, no, stop, again, and "tell me more" where nothing gives them a meaning (resolve.ts has looked before). */
export function control(ask: ControlAsk): Outcome {
  return controls[ask.topic.move](ask);
}

const controls: Record<TopicOf<'control'>['move'], (ask: ControlAsk) => Outcome> = {
  affirm,
  deny,
  cancel,
  repeat: repeatLast,
  followup,
};

function affirm(ask: ControlAsk): Outcome {
  const { knowledge, state } = ask;
  const offers = (state.pending ?? []).flatMap((id) => knowledge.topic(id) ?? []);
  const [first] = wordsOf(ask.understanding.tokens);
  const agrees = knowledge.moves.yes.includes(first?.typed ?? '');
  // "okay, perfect" after an answer takes leave of it and chooses nothing.
  if (!agrees && state.turns > 0) return acknowledge(ask);
  if (offers.length === 0)
    return state.told.length > 0 ? acknowledge(ask) : say(knowledge.says.affirmNothing, ask);
  const titles = offers.map((topic) => inSentence(topic.title));
  const question = knowledge.says.whichOne.replaceAll('{topics}', listed(titles, knowledge.says.or));
  const pending = offers.map((topic) => topic.id);
  return {
    reply: Reply.compose(ask, { lines: [question], suggests: pending, asks: true }),
    set: { pending },
  };
}

function deny(ask: ControlAsk): Outcome {
  // "no" to "were you asking about …?" is one more message that was not understood.
  return ask.state.misses > 0 ? repair(ask) : say(ask.knowledge.says.denyNothing, ask);
}

function cancel(ask: ControlAsk): Outcome {
  const { knowledge, state } = ask;
  return {
    ...say(state.form ? knowledge.form.cancelled : knowledge.says.restarted, ask),
    // A finished plan is kept: "forget me" erases it, and so does a wish to be rid of it.
    ends: ['topic', 'form', 'talk', ...(state.plan ? [] : (['consent'] as const))],
    set: { consulted: state.consulted },
  };
}

function repeatLast(ask: ControlAsk): Outcome {
  const { knowledge, state } = ask;
  const last = lastTopic(ask);
  // "what laser does, but in easy words"
  const [name] = named(ask.understanding);
  const meant = knowledge.topic(name?.topic ?? '') ?? last;
  const topic = isGuided(meant) ? meant : knowledge.topic(state.told[0]?.asked ?? '');
  if (isGuided(topic)) return retellSimply(ask, topic);
  return say(state.told.length > 0 ? knowledge.says.followup : knowledge.says.nothingToRepeat, ask);
}

/** The last answer again: in plainer words the first time, in the guide's words the next. */
export function retellSimply(input: DialogInput, topic: Guided): Outcome {
  const { knowledge, state } = input;
  const again = { ...input, topic };
  const plain = state.simplified !== topic.id;
  const lines = plain
    ? [knowledge.says.simply, ...simplerLines(again)]
    : guidedLines({ ...again, state: { ...state, told: [] } });
  const reply = Reply.compose(input, {
    lines,
    about: [topic],
    brief: true,
    suggests: topic.suggests,
    sections: [topic.section],
  });
  return {
    reply,
    act: { move: plain ? 'simpler' : 'repeat', topics: [topic.id] },
    set: plain ? { simplified: topic.id } : {},
  };
}

function followup(ask: ControlAsk): Outcome {
  const { knowledge, understanding } = ask;
  const last = lastTopic(ask);
  const names = new Set(named(understanding).map(({ topic: id }) => id));
  // "is a cheap cream ok?" after the cleanser asks of the cream.
  const other = names.size === 1 ? knowledge.topic([...names][0] ?? '') : undefined;
  const ofOther =
    isGuided(other) && other.id !== last?.id ? (asksOfLast(ask, other) ?? answerOn(ask, other)) : undefined;
  if (ofOther) return ofOther;
  // What is asked on after the way to a professional is about professionals.
  const topic = last?.kind === 'handoff' ? knowledge.topic(last.suggests[0] ?? '') : last;
  if (topic?.kind === 'reaction') return { ...mildReaction({ ...ask, topic }), act: { topics: [topic.id] } };
  if (!isGuided(topic)) {
    const { facet } = understanding;
    return { ...say(knowledge.says.followup, ask), set: facet ? { open: facet } : {} };
  }
  return (
    bareByWords(ask) ??
    (isRemark(understanding.tokens, knowledge) ? undefined : asksOfLast(ask, topic)) ??
    byWords(ask) ??
    mayBeAnother(ask, topic) ??
    whatIsLeft(ask) ??
    saysNoMore(ask, topic)
  );
}

/** What asks something of a topic that the guide does not say: what else it says of it, and where it says no more, that. */
function saysNoMore(ask: ControlAsk, topic: Guided): Outcome {
  const { knowledge, understanding } = ask;
  // What leads to a list says nothing without it.
  if (topic.kind === 'boundary' && topic.simply?.endsWith(':'))
    return { ...answer({ ...ask, topic }), act: { topics: [topic.id] } };
  const { text, silent } = knowledge.moves.unanswered;
  const told = new Set(ask.state.told.flatMap((one) => one.facts));
  const subject = spokenOf(topic, ask);
  const all = knowledge.facts(isGuided(subject) ? subject : topic);
  const fresh = all.filter(({ ref }) => !told.has(ref)).slice(0, MOST_NEAREST);
  // "what was it for?" asks for the fact that says so.
  const answering = all.filter(({ facets }) => facets.some((id) => understanding.facets.includes(id)));
  const facts = fresh.length > 0 ? fresh : answering.slice(0, 1);
  // "chips are my life, though" asks nothing.
  if (facts.length === 0 && isRemark(understanding.tokens, knowledge)) return heard(ask);
  const name = topic.kind === 'care' ? inSentence(topic.title) : knowledge.moves.unanswered.that;
  const beyond = silent.replaceAll('{topic}', name);
  const whoKnows = areaOf(topic) === 'treatments' ? '' : inTurn(ask.state, knowledge.says.whoKnows);
  const instead = topic.kind === 'boundary' && topic.simply ? [topic.simply] : [beyond, whoKnows];
  const reply = Reply.compose(ask, {
    lines: facts.length > 0 ? [text, facts.map(({ simply }) => simply).join(' ')] : instead,
    about: [topic],
    brief: true,
    suggests: topic.suggests,
    sections: [topic.section],
  });
  return { reply, act: { move: 'unanswered', topics: [topic.id] }, set: { pending: topic.suggests } };
}

function answerOn(ask: ControlAsk, topic: Guided): Outcome {
  const outcome = answer({ ...ask, topic, understanding: about(ask.understanding, topic.id) });
  return { ...outcome, act: { topics: [topic.id], ...outcome.act } };
}

/** "and the cream?": not surely more of the last topic, so that another topic of the guide that is likely is answered. */
function mayBeAnother(ask: ControlAsk, last: Guided): Outcome | undefined {
  const { understanding, knowledge } = ask;
  // "how many times?" after a step of care is about that.
  const isOfTreatments = ({ kind }: Guided) => kind === 'aspect' && last.kind === 'care';
  const other = understanding.alternatives.find(({ topic }) => topic !== ask.topic.id);
  const topic = knowledge.topic(other?.topic ?? '');
  if (
    !other ||
    other.confidence < ANOTHER_FROM ||
    !isGuided(topic) ||
    topic.id === last.id ||
    isOfTreatments(topic)
  )
    return undefined;
  const moved = redirect({ ...ask, understanding: about(understanding, topic.id) });
  const meant = knowledge.topic(moved.topic);
  if (!isGuided(meant)) return undefined;
  return { ...answer({ ...ask, topic: meant, understanding: moved }), act: { topics: [meant.id] } };
}

function say(line: string, ask: ControlAsk): Outcome {
  return { reply: Reply.compose(ask, { lines: [line], suggests: ask.knowledge.bot.starters }) };
}
