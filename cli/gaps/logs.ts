import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const turnLine = z.looseObject({
  msg: z.literal('turn'),
  time: z.number(),
  topic: z.string(),
  facet: z.string().default('none'),
  answered: z.enum(['yes', 'silent', 'missed', 'outside']).default('yes'),
  urgent: z.boolean(),
});
const feedbackLine = z.looseObject({
  msg: z.literal('feedback'),
  time: z.number(),
  reaction: z.enum(['like', 'dislike']),
});

/** Follows a thumb down, when its visitor says why. */
const reasonLine = z.looseObject({ msg: z.literal('feedback reason'), time: z.number(), reason: z.string() });

const logLine = z.discriminatedUnion('msg', [turnLine, feedbackLine, reasonLine]);

/** A line of the server's log that tells of a turn, of a rating or of its reason. */
export type Logged = z.infer<typeof logLine>;

/** The turns, ratings and reasons of logs of the server, one JSON object a line; other lines are left out. */
export async function readLogs(files: readonly string[]): Promise<Logged[]> {
  const found: Logged[] = [];
  for (const file of files) {
    for await (const line of createInterface({ input: createReadStream(file) })) {
      const parsed = logLine.safeParse(jsonOf(line));
      if (parsed.success) found.push(parsed.data);
    }
  }
  return found;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
