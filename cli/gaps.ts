import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { knowledgeFolder } from '../app/loadAssistant';
import { type Config, readConfig } from '../config/readConfig';
import { loadKnowledge } from '../knowledge/load';
import { FaultsError } from '../shared/faults';
import { gapsInLogs, gapsInMetrics, metricsHere, printGaps } from './gaps/gapCounts';
import { readLogs } from './gaps/logs';
import { missedHere, printMissed } from './gaps/missed';
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
    await listHere(readConfig());
    return;
  }
  const logged = await readLogs(files);
  console.log(printGaps(gapsInLogs(logged)));
  if (values.charts === undefined) return;
  await writeFile(values.charts, trendPage(logged));
  console.log(`The charts are in ${values.charts}.`);
}

/** The counts of the server that runs here, and what several people asked alike, where it keeps that. */
async function listHere(config: Config): Promise<void> {
  console.log(printGaps(gapsInMetrics(await metricsHere(config))));
  const folder = config.knowledgeFolder ?? knowledgeFolder();
  const missed = await missedHere(config, async () => (await loadKnowledge(folder, config)).examples);
  if (missed.length > 0) console.log(`\n${printMissed(missed)}`);
}

function commandError(place: string, problem: string, fix: string): FaultsError {
  return new FaultsError('The gaps can not be listed for', [{ place, problem, fix }]);
}

runCommand(main);
