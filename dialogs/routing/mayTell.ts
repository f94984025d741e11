import type { ConcernTopic } from '../../knowledge/schemas';
import { wordsOf } from '../../text/phrases';
import { isQuestion } from '../kinds/formWords';
import type { DialogInput } from '../types';
import { asksSomething } from './context';
import { speaksOfSomebody } from './ofOthers';

/** A message of fewer words answers the bot's open question. */
const TELLING_WORDS = 4;
/** Of a matter that the plan does not ask about, an answer to its questions has more words than this: "I have 15 minutes". */
const ANSWERING_WORDS = 6;
/** In a talk a question of no more words tells what its signs tell, and no more: "roughly, two days?" */
const ASKING_WORDS = 7;
/** The same where it speaks of nobody: "really, nobody can say? like weeks or months" */
const ASKING_OF_NOBODY_WORDS = 12;

/**
 * Whether a message may tell a concern by its meaning, where no sign of it is: the classifier of concerns does not know
 * what the talk is about.
 */
export function mayTell(topic: ConcernTopic, { understanding, state, knowledge }: DialogInput): boolean {
  const { tokens } = understanding;
  const { answer } = topic.concern;
  const words = wordsOf(tokens).length;
  const least = state.form && !answer ? ANSWERING_WORDS + 1 : TELLING_WORDS;
  if (asksSomething(state) && words < least) return false;
  const most = speaksOfSomebody(tokens, knowledge) ? ASKING_WORDS : ASKING_OF_NOBODY_WORDS;
  return state.turns === 0 || words > most || !isQuestion(tokens, knowledge);
}
