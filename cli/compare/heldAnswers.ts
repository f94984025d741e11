import type { LoadedAssistant } from '../../app/loadAssistant';
import type { Assistant } from '../../bots/skincareBot';
import type { Recognizer, Understanding } from '../../understanding/types';
import { type HeldAnswer, hold } from '../talks/hold';

/** How a message is understood and answered. */
export interface Answered {
  topic: string;
  confidence: number;
  answer: string;
  chips: readonly string[];
  urgent: boolean;
  /** Whether the answer recommends consulting a professional. */
  advises: boolean;
}

/** An assistant; those trained on the same understand the same. */
export type Answering = Assistant & Partial<Pick<LoadedAssistant, 'origin'>>;

const CHANNEL = 'directline';
/** As many as are compared. */
const MAX_RECOGNIZERS = 2;

/** What versions of the knowledge answer to a talk; each is asked once, and those trained on the same understand once. */
export class HeldAnswers {
  private readonly answers = new WeakMap<Answering, Map<string, Answered[]>>();
  private readonly recognizers = new Map<string, Recognizer>();

  /** The answers to a talk, held from its beginning. */
  to(texts: readonly string[], assistant: Answering): Answered[] {
    const known = this.answers.get(assistant) ?? new Map<string, Answered[]>();
    this.answers.set(assistant, known);
    const key = texts.join('\n');
    const { knowledge } = assistant;
    const found =
      known.get(key) ??
      hold(texts, CHANNEL, { knowledge, recognizer: this.recognizerOf(assistant) }).map((held) =>
        summaryOf(held, assistant),
      );
    known.set(key, found);
    return found;
  }

  private recognizerOf({ recognizer, origin }: Answering): Recognizer {
    if (!origin) return recognizer;
    const { trainedOn } = origin;
    const used = this.recognizers.get(trainedOn) ?? remembering(recognizer);
    // The one used last is the last to go.
    this.recognizers.delete(trainedOn);
    this.recognizers.set(trainedOn, used);
    const [oldest = trainedOn] = this.recognizers.keys();
    if (this.recognizers.size > MAX_RECOGNIZERS) this.recognizers.delete(oldest);
    return used;
  }
}

function summaryOf({ understanding, act, reply }: HeldAnswer, { knowledge }: Assistant): Answered {
  return {
    topic: act.topics?.join(', ') || (act.move === undefined ? understanding.topic : `move ${act.move}`),
    confidence: understanding.confidence,
    answer: reply.text,
    chips: reply.suggestions.map(({ label }) => label),
    urgent: reply.urgent,
    advises: knowledge.advisesConsulting(reply.text),
  };
}

/** A recognizer that understands each message once. */
function remembering(recognizer: Recognizer): Recognizer {
  const known = new Map<string, Understanding>();
  return {
    understand(text, context) {
      const key = JSON.stringify([text, context]);
      const understanding = known.get(key) ?? recognizer.understand(text, context);
      known.set(key, understanding);
      return understanding;
    },
  };
}
