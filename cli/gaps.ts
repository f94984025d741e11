import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../config/readConfig';
import { FaultsError } from '../shared/faults';
import { gapsInLogs, gapsInMetrics, printGaps } from './gaps/gapCounts';
import { readLogs } from './gaps/logs';
import { trendPage } from './gaps/trendPage';
import { runCommand } from './runCommand';

/**
 * Lists what visitors ask and the guide does not answer, by topic and facet: of the server that runs here, or of its log
 * files. With --charts FILE.html it draws the logs' days.
 */
async function main(): Promise<void> {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: { charts: { type: 'string' } },
  });
  if (values.charts !== undefined && files.length === 0)
    throw commandError('--charts', 'needs log files', 'write npm run gaps -- --charts FILE.html LOG …');
  if (files.length === 0) {
    console.log(printGaps(gapsInMetrics(await metricsHere())));
    return;
  }
  const logged = await readLogs(files);
  console.log(printGaps(gapsInLogs(logged)));
  if (values.charts === undefined) return;
  await writeFile(values.charts, trendPage(logged));
  console.log(`The charts are in ${values.charts}.`);
}

async function metricsHere(): Promise<string> {
  const { port, metrics } = readConfig();
  const url = `http://127.0.0.1:${port}/metrics`;
  const headers: Record<string, string> =
    metrics.token === undefined ? {} : { authorization: `Bearer ${metrics.token}` };
  const response = await fetch(url, { headers }).catch(() => undefined);
  if (response?.ok !== true)
    throw commandError(
      url,
      'does not answer',
      'start the server, or name its log files: npm run gaps -- LOG …',
    );
  return response.text();
}

function commandError(place: string, problem: string, fix: string): FaultsError {
  return new FaultsError('The gaps can not be listed for', [{ place, problem, fix }]);
}

runCommand(main);
