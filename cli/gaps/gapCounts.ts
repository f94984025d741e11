import type { Config } from '../../config/readConfig';
import { FaultsError } from '../../shared/faults';
import { groupBy } from '../../shared/groupBy';
import type { Logged } from './logs';
import { readHere } from './readHere';

/** How often a question was asked that the guide does not answer. */
export interface GapCount {
  topic: string;
  facet: string;
  answered: string;
  count: number;
}

const METRIC = /^porewise_gaps_total\{(.+)\} (\d+)/gm;

/** What `/metrics` of the server says that runs here. @throws FaultsError when none does, or it refuses */
export async function metricsHere(config: Pick<Config, 'port' | 'metrics'>): Promise<string> {
  const response = await readHere('/metrics', config);
  if (response.ok) return response.text();
  const fix = 'set METRICS_TOKEN to the one that it runs with';
  throw new FaultsError('The gaps can not be read:', [{ place: response.url, problem: 'refuses', fix }]);
}

/** The counts in what `/metrics` says. */
export function gapsInMetrics(text: string): GapCount[] {
  return [...text.matchAll(METRIC)].map(([, labels = '', count]) => {
    const label = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(labels)?.[1] ?? '';
    return {
      topic: label('topic'),
      facet: label('facet'),
      answered: label('answered'),
      count: Number(count),
    };
  });
}

/** The counts in logs. */
export function gapsInLogs(logged: readonly Logged[]): GapCount[] {
  const turns = logged.flatMap((one) => (one.msg === 'turn' && one.answered !== 'yes' ? [one] : []));
  const groups = groupBy(turns, ({ topic, facet, answered }) => `${topic} ${facet} ${answered}`);
  return [...groups.values()].flatMap(([first, ...more]) =>
    first
      ? [{ topic: first.topic, facet: first.facet, answered: first.answered, count: more.length + 1 }]
      : [],
  );
}

/** The gaps as lines, the most frequent first. */
export function printGaps(gaps: readonly GapCount[]): string {
  if (gaps.length === 0) return 'No gaps were counted yet.';
  const sorted = [...gaps].sort((a, b) => b.count - a.count);
  return sorted
    .map(
      ({ topic, facet, answered, count }) =>
        `${String(count).padStart(6)} ×  ${topic} × ${facet}: ${WORDS_FOR[answered] ?? answered}`,
    )
    .join('\n');
}

const WORDS_FOR: Record<string, string> = {
  silent: 'the guide is silent',
  missed: 'not understood',
  outside: 'outside the guide',
};
