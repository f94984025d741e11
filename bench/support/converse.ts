import { setTimeout as delay } from 'node:timers/promises';
import type { Talk } from './talks';
import { VISIT } from './visitWords';

export interface Pace {
  visitors: number;
  seconds: number;
  /** Between two messages of a visitor; 0: the next message is sent once the answer is there. */
  everyMs: number;
}

export interface Conversed {
  /** From each message to its answer. */
  ms: number[];
  /** Conversations that were begun. */
  begun: number;
  seconds: number;
}

/**
 * Visitors talk side by side until the time is over, which starts once every visitor has a conversation. A visit has
 * 20 messages, so every 20th message begins a new conversation; the server's work for that and for the greeting is not
 * in `ms`.
 * @throws Error when an answer is empty
 */
export async function converse(begin: () => Promise<Talk>, pace: Pace): Promise<Conversed> {
  const { visitors, seconds, everyMs } = pace;
  const firstTalks = await Promise.all(Array.from({ length: visitors }, begin));
  const started = performance.now();
  const ends = started + seconds * 1000;
  const ms: number[] = [];
  let begun = visitors;

  const visit = async (talk: Talk, texts: readonly string[], firstDue: number): Promise<number> => {
    let due = firstDue;
    for (const text of texts) {
      if (everyMs > 0) await delay(Math.max(0, due - performance.now()));
      if (performance.now() >= ends) break;
      const asked = performance.now();
      const answer = await talk.says(text);
      ms.push(performance.now() - asked);
      if (answer.trim() === '') throw new Error(`“${text}” was answered with nothing.`);
      due += everyMs;
    }
    return due;
  };

  await Promise.all(
    firstTalks.map(async (firstTalk, number) => {
      // Each visitor begins at another place of the visit, so that they do not all end it together.
      const rest = VISIT.slice(number % VISIT.length);
      let due = await visit(firstTalk, rest, started + (everyMs * number) / visitors);
      firstTalk.ends();
      while (performance.now() < ends) {
        const talk = await begin();
        begun += 1;
        due = await visit(talk, VISIT, due);
        talk.ends();
      }
    }),
  );
  return { ms, begun, seconds: (performance.now() - started) / 1000 };
}
