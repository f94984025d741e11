import { z } from 'zod';
import type { Config } from '../../config/readConfig';
import type { LabelledMessage } from '../../knowledge/messages';
import { readHere } from './readHere';

const groups = z.array(
  z.object({ people: z.number(), texts: z.array(z.string()).min(1), topics: z.array(z.string()) }),
);
/** Messages that several people asked alike, and the topics that come nearest. */
type MissedGroups = z.infer<typeof groups>;

const SHOWN_TEXTS = 3;

/** What the server that runs here keeps of messages that were not answered; none where it keeps none. */
export async function missedHere(config: Pick<Config, 'port' | 'metrics'>): Promise<MissedGroups> {
  const response = await readHere('/gaps', config);
  return response.ok ? groups.parse(await response.json()) : [];
}

/**
 * The groups as lines, each with the line of YAML that would teach it.
 * @param examples tell in which file a topic's are
 */
export function printMissed(missed: MissedGroups, examples: readonly LabelledMessage[]): string {
  return missed
    .map(({ people, texts, topics }) => {
      const shown = texts.slice(0, SHOWN_TEXTS).map((text) => `"${text}"`);
      const [topic] = topics;
      const file = examples.find((example) => example.topic === topic)?.file.name;
      const taught =
        file === undefined
          ? []
          : [`         if it means ${topic}, in ${file} under "${topic}: |":`, `           ${texts[0]}`];
      return [
        `${String(people).padStart(6)} people asked ${shown.join(', ')}`,
        nearestLine(topics),
        ...taught,
      ].join('\n');
    })
    .join('\n');
}

function nearestLine(topics: readonly string[]): string {
  return `         nearest: ${topics.length === 0 ? 'no topic' : topics.join(', ')}`;
}
