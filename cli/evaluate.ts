import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type LoadedAssistant, loadAssistant } from '../app/loadAssistant';
import { type Config, readConfig } from '../config/readConfig';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import { loadKnowledge } from '../knowledge/load';
import { type Labelled, toLabelled } from '../understanding/evaluation/labelled';
import { type Judged, type Scope, score } from '../understanding/evaluation/score';
import { createRecognizer } from '../understanding/recognizer';
import { train } from '../understanding/training/train';
import type { Recognizer, RecognizerSource } from '../understanding/types';
import { openBaseline } from './compare/baseline';
import { harmsIn } from './compare/compare';
import { compareVersions } from './compare/compareVersions';
import { printChanges } from './compare/printChanges';
import { isSealed } from './isSealed';
import { readSet } from './readSet';
import { type ReportContent, reportPage } from './report/reportPage';
import { runCommand } from './runCommand';
import { safetyFigures } from './safetyFigures';
import { talkFigures } from './talks/talkFigures';

/** Relative to the working directory. */
const SAFETY_SET = 'tests/data/sealed/safety-4.yaml';
const TALKS = 'tests/talks/open';
const EVALUATION_FOLDS = 5;
const SHOWN_CONFUSIONS = 25;

/**
 * Measures understanding on a labelled file (--set FILE.jsonl or FILE.yaml), or on knowledge/checks and, cross-validated, on the
 * examples; with --safety [FILE], red flags on a set that nothing was tuned on; with --talks [FOLDER|FILE], replies in talks
 * (--verbose lists those that are wrong); with --baseline [REF|FOLDER], what an edit changes, and exits with 1 where it takes
 * a red flag or the consultation away. With --report FILE.html it writes a page about the checks and the changes.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      set: { type: 'string' },
      safety: { type: 'boolean' },
      talks: { type: 'boolean' },
      verbose: { type: 'boolean' },
      baseline: { type: 'boolean' },
      report: { type: 'string' },
    },
  });
  const config = readConfig();
  const assistant = await loadAssistant(config);
  const { knowledge, recognizer } = assistant;
  const folder = assistant.origin.knowledgeFolder;
  if (values.baseline) {
    await againstBaseline(positionals[0] ?? 'HEAD', assistant, config, values.report);
    return;
  }
  if (values.safety) {
    const [file = SAFETY_SET] = positionals;
    console.log(await safetyFigures(file, { knowledge, recognizer }));
    return;
  }
  if (values.talks) {
    const [path = TALKS] = positionals;
    console.log(await talkFigures(path, values.verbose === true, { knowledge, recognizer }));
    return;
  }
  const scope = scopeOf(knowledge);
  if (values.set !== undefined) {
    const messages = await readSet(values.set);
    const shows = !isSealed(values.set);
    printScore(basename(values.set), judge(recognizer, messages), scope, shows);
    return;
  }
  const loaded = await loadKnowledge(folder, config);
  const judged = judge(recognizer, loaded.checks.map(toLabelled));
  printScore('checks', judged, scope);
  if (values.report === undefined)
    printScore('examples, cross-validated', crossValidate(loaded.source), scope);
  else await writeReport(values.report, { loaded, judged, scope, changes: [] });
}

/** Says what an edit does before it ships. */
async function againstBaseline(
  named: string,
  assistant: LoadedAssistant,
  config: Config,
  reportFile: string | undefined,
): Promise<void> {
  const { knowledgeFolder: folder } = assistant.origin;
  const baseline = openBaseline(named, folder);
  try {
    const before = await loadAssistant({ ...config, knowledgeFolder: baseline.folder });
    const loaded = await loadKnowledge(folder, config);
    const { changes, turns } = await compareVersions(before, assistant, loaded);
    console.log(`The knowledge against ${named}: ${printChanges(changes, turns)}`);
    const judged = judge(assistant.recognizer, loaded.checks.map(toLabelled));
    if (reportFile !== undefined)
      await writeReport(reportFile, { loaded, judged, scope: scopeOf(assistant.knowledge), changes });
    if (harmsIn(changes).length > 0) process.exitCode = 1;
  } finally {
    baseline.remove();
  }
}

async function writeReport(file: string, content: ReportContent): Promise<void> {
  await writeFile(file, reportPage(content));
  console.log(`\nThe report is in ${file}.`);
}

function judge(recognizer: Recognizer, messages: readonly Labelled[]): Judged[] {
  return messages.map((message) => ({ message, understanding: recognizer.understand(message.text) }));
}

/** Judges each example with a recognizer that was trained without its fold. */
function crossValidate(source: RecognizerSource): Judged[] {
  const inFold = (i: number, fold: number) => i % EVALUATION_FOLDS === fold;
  const pick = (keep: (i: number) => boolean) =>
    Object.fromEntries(
      Object.entries(source.examples).map(([topic, texts]) => [topic, texts.filter((_, i) => keep(i))]),
    );
  return [...Array(EVALUATION_FOLDS).keys()].flatMap((fold) => {
    const rest = { ...source, examples: pick((i) => !inFold(i, fold)) };
    const held = Object.entries(pick((i) => inFold(i, fold)));
    const recognizer = createRecognizer(rest, train(rest));
    return judge(
      recognizer,
      held.flatMap(([topic, texts]) => texts.map((text) => toLabelled({ text, topic }))),
    );
  });
}

function scopeOf(knowledge: KnowledgeBase): Scope {
  const ids = (kinds: string[]) =>
    new Set(knowledge.topics.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id));
  return { guided: ids(['care', 'procedure', 'choice', 'aspect']), outside: ids(['boundary', 'fallback']) };
}

/** @param shows whether to name the confusions, with a message of each */
function printScore(name: string, judged: Judged[], scope: Scope, shows = true): void {
  const found = score(judged, scope);
  const lines = [
    `\n== ${name}: ${found.messages} messages`,
    `accuracy ${found.accuracy.toFixed(1)} %   strict ${found.strict.toFixed(1)} %   macro-F1 ${found.macroF1.toFixed(1)} %   calibration error ${found.calibrationError.toFixed(1)} %`,
    ...(found.keptOut === undefined
      ? []
      : [`outside the guide, kept out of its topics: ${found.keptOut.toFixed(1)} %`]),
    'confidence from → answered, of these wrong:',
    ...found.risk.map(
      ({ from, coverage, wrong }) => `  ${from.toFixed(2)} → ${coverage.toFixed(1)} %, ${wrong.toFixed(1)} %`,
    ),
  ];
  const tags = Object.entries(found.byTag).map(([tag, accuracy]) => `${tag} ${accuracy.toFixed(1)} %`);
  if (tags.length > 0) lines.push(`by tag: ${tags.join(', ')}`);
  const confusions = shows ? found.confusions.slice(0, SHOWN_CONFUSIONS) : [];
  if (confusions.length > 0) lines.push('confusions (meant → understood):');
  for (const { intent, topic, texts } of confusions) {
    lines.push(`  ${texts.length} × ${intent} → ${topic}, as in "${texts[0]}"`);
  }
  console.log(lines.join('\n'));
}

runCommand(main);
