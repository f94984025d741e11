import { join } from 'node:path';
import type { Store } from '../../../storage/store';
import { TsProcess } from './tsProcess';

/** What processes that were killed had been told is written. */
export interface Acknowledged {
  /** Ids of activities, by conversation. */
  said: Map<string, string[]>;
  counted: number;
  /** How long each took to open the store, in ms. */
  opened: number[];
  notices: string[];
}

/** Kills processes one after the other while they write to a folder, each after some more writes than the last. */
export async function killWriters(folder: string, kills: number): Promise<Acknowledged> {
  const all: Acknowledged = { said: new Map(), counted: 0, opened: [], notices: [] };
  for (let run = 0; run < kills; run++) {
    const killAfter = 50 + ((run * 97) % 400);
    let writes = 0;
    const onLine = (line: string) => {
      const [kind = '', first = '', second = ''] = line.split(' ');
      if (kind === 'ready') all.opened.push(Number(first));
      else if (kind === 'said') all.said.set(first, [...(all.said.get(first) ?? []), second]);
      else if (kind === 'counted') all.counted = Number(first);
      else all.notices.push(line);
      writes += 1;
      if (writes === killAfter) writer.kill();
    };
    const writer = new TsProcess(join(__dirname, 'storeWriter.ts'), [folder, `${run}`], { onLine });
    const end = await writer.end();
    if (end !== 'SIGKILL') throw new Error(`The writer ended with ${end} before it was killed.`);
  }
  return all;
}

/** @returns the activities that were acknowledged and are not there, or not in their order */
export async function findLost({ log }: Store, { said }: Acknowledged): Promise<string[]> {
  const lost = [...said].map(async ([conversationId, ids]) => {
    const page = await log.readFrom(conversationId, 0);
    const kept = page?.activities.map((json) => String(JSON.parse(json).number)) ?? [];
    return ids.filter((id, index) => kept[index] !== id).map((id) => `${conversationId} ${id}`);
  });
  return (await Promise.all(lost)).flat();
}
