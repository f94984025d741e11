import { isGuided, type KnowledgeBase } from '../../knowledge/knowledgeBase';
import { hasPhrase, matcherOf, type Token, wordsOf } from '../../text/phrases';
import { limitsOf } from '../concerns';
import type { Suggestion } from '../draft';
import { declineKeeping } from '../kinds/carePlan';
import { UNSURE } from '../kinds/formQuestions';
import { pickedSuggestion, tokensSaid, yesAndNo } from '../mentions';
import { missedTerms } from '../missedTerms';
import { Reply } from '../reply';
import type { DialogState } from '../state';
import type { DialogInput, Outcome } from '../types';
import { inTurn } from '../wordings';

/** A longer message says what it is about. */
const MOST_WORDS_ON_DATA = 8;

/** Takes a message about the data that is kept, or the answer to "shall I erase it?"; undefined for any other. */
export function privacy(input: DialogInput): Outcome | undefined {
  const { knowledge, state, understanding } = input;
  const topic = understanding.decision === 'known' ? knowledge.topic(understanding.topic) : undefined;
  // "Just forget me, I'm worthless" is no wish about data.
  if (topic?.kind === 'distress') return undefined;
  const declined = declineKeeping(input);
  if (declined) return declined;
  const request = privacyRequest(tokensSaid(input), knowledge.privacy);
  if (state.erasing) {
    const picked = pickedSuggestion(input);
    const meant = picked === undefined ? topic : knowledge.topic(picked);
    const move = meant?.kind === 'control' ? meant.move : undefined;
    if (request === 'forget' || move === 'affirm') return forgetMe(input);
    if (move === 'deny' || move === 'cancel') return spare(input);
  }
  if (request === 'forget') return confirm(input);
  return request === 'export' ? tellKept(input) : asksOnData(input) ? tellTerms(input) : undefined;
}

/** "and for how long?", "who can see them?", just after what is kept. */
function asksOnData({ state, understanding, knowledge }: DialogInput): boolean {
  const { tokens, entities, decision, topic } = understanding;
  const isShort = wordsOf(tokens).length <= MOST_WORDS_ON_DATA && entities.length === 0;
  const isElse = decision === 'known' && isGuided(knowledge.topic(topic));
  return state.aboutData === true && isShort && !isElse && hasPhrase(tokens, knowledge.privacy.asksOn);
}

/** How long things are kept, and who may see them. */
function tellTerms(input: DialogInput): Outcome {
  const { forgetMe: label } = input.knowledge.privacy;
  const reply = Reply.compose(input, { lines: [termsOf(input), missedTerms(input)], suggests: [{ label }] });
  return { reply, act: { move: 'privacy' }, set: { aboutData: true } };
}

/** A text with how long things are kept. */
function withTimes({ knowledge }: DialogInput, text: string): string {
  const { talkHours, answerDays } = knowledge.privacy.keeps;
  return text.replaceAll('{hours}', String(talkHours)).replaceAll('{days}', String(answerDays));
}

/** Everything is erased, with nothing more to ask. */
export function forgetMe(input: DialogInput): Outcome {
  const { privacy: says, bot } = input.knowledge;
  return {
    reply: Reply.compose(input, { lines: [says.forgotten], suggests: bot.starters }),
    act: { move: 'forget' },
    forget: true,
  };
}

function confirm(input: DialogInput): Outcome {
  const { knowledge } = input;
  const suggests = yesAndNo(knowledge);
  return {
    reply: Reply.compose(input, { lines: [knowledge.privacy.confirm], suggests, choose: true }),
    act: { move: 'forget' },
    set: { erasing: true },
  };
}

function spare(input: DialogInput): Outcome {
  const { privacy: says, bot } = input.knowledge;
  return {
    reply: Reply.compose(input, { lines: [says.spared], suggests: bot.starters }),
    act: { move: 'forget' },
  };
}

/** What is kept of this person, how long, and how to be rid of it. */
export function tellKept(input: DialogInput): Outcome {
  const { knowledge, state } = input;
  const { means, forgetMe: label } = knowledge.privacy;
  const lines = [
    withTimes(input, answersKept(knowledge, state)),
    withTimes(input, concernsKept(knowledge, state)),
    termsOf(input),
    missedTerms(input),
    withTimes(input, means),
  ];
  const suggests: (string | Suggestion)[] = [{ label }, ...knowledge.bot.starters];
  return {
    reply: Reply.compose(input, { lines, suggests }),
    act: { move: 'privacy' },
    set: { aboutData: true },
  };
}

/** The terms, in other words where they were told before. */
function termsOf(input: DialogInput): string {
  const { terms, termsAgain } = input.knowledge.privacy;
  return inTurn(
    input.state,
    [terms, ...termsAgain].map((text) => withTimes(input, text)),
  );
}

function answersKept({ form, privacy: says }: KnowledgeBase, state: DialogState): string {
  const kept = form.steps.flatMap(({ slot, label, options }) => {
    const value = state.slots[slot];
    if (value === undefined) return [];
    const chosen = value === UNSURE ? says.skipped : options.find((option) => option.value === value)?.label;
    return [`- ${label}: ${chosen ?? value}`];
  });
  return kept.length === 0 ? says.noAnswers : [says.answers, ...kept].join('\n');
}

function concernsKept(knowledge: KnowledgeBase, state: DialogState): string {
  const kept = limitsOf(knowledge, state).map(({ concern, topic }) => {
    const details = [knowledge.nameOf(concern.procedure ?? ''), concern.when].filter(
      (text) => text !== undefined,
    );
    return details.length === 0 ? topic.title : `${topic.title}: ${details.join(', ')}`;
  });
  return kept.length === 0 ? '' : knowledge.privacy.concerns.replaceAll('{concerns}', kept.join('; '));
}

type Wording = KnowledgeBase['privacy'];
export type PrivacyRequest = keyof Wording['requests'];

/** What a message asks of the data that is kept: to see it (`export`), to have it erased (`forget`), or nothing. */
export function privacyRequest(tokens: readonly Token[], wording: Wording): PrivacyRequest | undefined {
  const words = wordsOf(tokens);
  const typed = words.map((word) => word.typed);
  const repaired = words.map((word) => word.repaired);
  const requests = ['forget', 'export'] as const;
  return requests.find((id) => isRequest(typed, id, wording) || isRequest(repaired, id, wording));
}

function isRequest(
  words: readonly string[],
  id: PrivacyRequest,
  { requests, mine, fillers }: Wording,
): boolean {
  const { phrases, verbs, done, notAfter, unless } = requests[id];
  if (endsByStart(unless).size > 0) return false;
  const data = endsByStart(mine);
  const pairs = [...followed(endsByStart(verbs), data), ...followed(data, endsByStart(done))];
  const ruledOut = new Set(endsByStart(notAfter).values());
  return [...endsByStart(phrases).keys(), ...pairs].some((start) => !ruledOut.has(skipBack(start)));

  function endsByStart(list: readonly string[]): Map<number, number> {
    return new Map(
      matcherOf(list)
        .findOverlapping(words)
        .map(({ start, end }) => [start, end]),
    );
  }

  /** The starts of `first` that have one of `then` behind them, with nothing but fillers in between. */
  function followed(first: Map<number, number>, then: Map<number, number>): number[] {
    return [...first].filter(([, end]) => then.has(skipTo(end, then))).map(([start]) => start);
  }

  function skipTo(from: number, then: Map<number, number>): number {
    let at = from;
    while (!then.has(at) && fillers.includes(words[at] ?? '')) at += 1;
    return at;
  }

  function skipBack(from: number): number {
    let at = from;
    while (fillers.includes(words[at - 1] ?? '')) at -= 1;
    return at;
  }
}
