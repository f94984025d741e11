import { z } from 'zod';
import type { Config } from '../../config/readConfig';
import type { LabelledMessage } from '../../knowledge/messages';
import { defined } from '../../shared/defined';
import { readHere } from './readHere';

const groups = z.array(
  z.object({ people: z.number(), texts: z.array(z.string()).min(1), topics: z.array(z.string()) }),
);
/** Messages that several people asked alike, and the topics that come nearest. */
type MissedGroups = z.infer<typeof groups>;

/** A group with the line of YAML that would teach the nearest topic. */
export interface Teachable {
  people: number;
  texts: string[];
  topics: string[];
  /** The file with the examples of the nearest topic, where it has some. */
  file?: string;
}

const SHOWN_TEXTS = 3;

/**
 * What the server that runs here keeps of messages that were not answered; none where it keeps none.
 * @param examples tell in which file a topic's are
 * @throws FaultsError when none runs
 */
export async function missedHere(
  config: Pick<Config, 'port' | 'metrics'>,
  examples: () => Promise<readonly LabelledMessage[]>,
): Promise<Teachable[]> {
  const response = await readHere('/gaps', config);
  const missed: MissedGroups = response.ok ? groups.parse(await response.json()) : [];
  const known = missed.length === 0 ? [] : await examples();
  return missed.map((group) => {
    const file = known.find(({ topic }) => topic === group.topics[0])?.file.name;
    return { ...group, ...defined({ file }) };
  });
}

/** The groups as lines. */
export function printMissed(missed: readonly Teachable[]): string {
  return missed
    .map(({ people, texts, topics, file }) => {
      const shown = texts.slice(0, SHOWN_TEXTS).map((text) => `"${text}"`);
      const [topic] = topics;
      const taught =
        file === undefined
          ? []
          : [`         if it means ${topic}, in ${file} under "${topic}: |":`, `           ${texts[0]}`];
      return [
        `${String(people).padStart(6)} people asked ${shown.join(', ')}`,
        `         nearest: ${topics.length === 0 ? 'no topic' : topics.join(', ')}`,
        ...taught,
      ].join('\n');
    })
    .join('\n');
}
