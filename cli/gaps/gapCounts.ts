import type { Config } from '../../config/readConfig';
import { FaultsError } from '../../shared/faults';
import { groupBy } from '../../shared/groupBy';
import type { Logged } from './logs';

/** How often a question was asked that the guide does not answer. */
export interface GapCount {
  topic: string;
  facet: string;
  answered: string;
  count: number;
}

const METRIC = /^porewise_gaps_total\{(.+)\} (\d+)/gm;

/** What `/metrics` of the server says that runs here. @throws FaultsError when none does */
export async function metricsHere({ port, metrics }: Pick<Config, 'port' | 'metrics'>): Promise<string> {
  const url = `http://127.0.0.1:${port}/metrics`;
  const headers: Record<string, string> =
    metrics.token === undefined ? {} : { authorization: `Bearer ${metrics.token}` };
  const response = await fetch(url, { headers }).catch(() => undefined);
  if (response?.ok === true) return response.text();
  const fix = 'start the server, or name its log files: npm run gaps -- LOG …';
  throw new FaultsError('The gaps can not be read from', [{ place: url, problem: 'does not answer', fix }]);
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
