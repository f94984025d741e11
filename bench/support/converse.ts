import { setTimeout as delay } from 'node:timers/promises';
import type { Talk } from './talks';
import { VISIT } from './visitWords';

export interface Pace {
  visitors: number;
  seconds: number;
  /** Between two messages of a visitor; 0: as soon as the answer is there. */
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
 * Visitors talk side by side until the time is over, which runs from when each has a conversation. Each makes visits of
 * 20 messages, so every 20th message is the first of a new conversation, whose beginning and greeting are in the
 * server's work but not in `ms`.
 * @throws Error when a message is answered with nothing
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
      // Each begins at another place of the visit, so that not all end it together.
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
