import { isGuided } from '../../knowledge/knowledgeBase';
import type { TopicOf } from '../../knowledge/schemas';
import { wordsOf } from '../../text/phrases';
import type { Understanding } from '../../understanding/types';
import { isMove, yesAndNo } from '../mentions';
import { Reply } from '../reply';
import type { Doubted } from '../state';
import type { DialogInput, Outcome } from '../types';
import { speaksOfSomebody } from './ofOthers';
import { resolve } from './resolve';

/** Asks, once about a topic, whether harm is done that the message may have told of; undefined when there is no doubt. */
export function askBack(input: DialogInput): Outcome | undefined {
  const { understanding, state, knowledge } = input;
  if (understanding.doubt !== 'urgent' || state.askedBack === understanding.topic) return undefined;
  if (asksInGeneral(input)) return undefined;
  const suggests = yesAndNo(knowledge);
  return {
    reply: Reply.compose(input, { lines: [knowledge.askBack.ask], suggests, choose: true }),
    act: { move: 'ask_back' },
    set: { doubted: withoutText(resolve(input)), askedBack: understanding.topic },
  };
}

/** "does it bleed?" asks how it is; "my cheek bleeds, does it have to?" tells of somebody. */
function asksInGeneral({ understanding: { tokens }, knowledge }: DialogInput): boolean {
  const [first] = wordsOf(tokens).filter(({ typed }) => !knowledge.followups.includes(typed));
  const begins = first !== undefined && knowledge.askBack.general.includes(first.typed);
  return begins && !speaksOfSomebody(tokens, knowledge);
}

/** What the person said to the question: yes, no, or something else. */
export function answerToDoubt(input: DialogInput): 'yes' | 'no' | undefined {
  const { understanding, knowledge } = input;
  const topic = knowledge.topic(understanding.topic);
  const { yes, only } = knowledge.askBack;
  const words = wordsOf(understanding.tokens).map(({ typed }) => typed);
  const isYes = yes.includes(words[0] ?? '') || words.every((word) => only.includes(word));
  if (understanding.doubt === 'urgent' || isMove(topic, 'affirm') || isYes) return 'yes';
  return isMove(topic, 'deny') ? 'no' : undefined;
}

/** The message that the question was about, as it was understood. */
export function doubtedMessage({ understanding }: DialogInput, doubted: Doubted): Understanding {
  const { doubt: _answered, parts: _one, facet: _none, ...said } = understanding;
  return { ...said, ...doubted };
}

/** Where a message may be words of despair, its answer begins with a word on that; undefined where nothing is answered. */
export function withEmpathy(
  input: DialogInput,
  { aside }: TopicOf<'distress'>,
  outcome: Outcome,
): Outcome | undefined {
  if (!isGuided(input.knowledge.topic(outcome.act?.topics?.at(-1) ?? ''))) return undefined;
  return { ...outcome, reply: outcome.reply.precededBy(aside) };
}

function withoutText({
  text: _text,
  tokens: _tokens,
  parts: _parts,
  doubt: _doubt,
  ...rest
}: Understanding): Doubted {
  return { ...rest, entities: rest.entities.map((entity) => ({ ...entity, text: '' })) };
}
