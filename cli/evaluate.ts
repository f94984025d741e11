import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { knowledgeFolder, loadAssistant } from '../app/loadAssistant';
import { readConfig } from '../config/readConfig';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import { loadKnowledge } from '../knowledge/load';
import { type Labelled, readLabelled, toLabelled } from '../understanding/evaluation/labelled';
import { isRight, type Judged, type Scope, score } from '../understanding/evaluation/score';
import { createRecognizer } from '../understanding/recognizer';
import { train } from '../understanding/training/train';
import type { Recognizer, RecognizerSource } from '../understanding/types';
import { runCommand } from './runCommand';
import { safetyFigures } from './safetyFigures';
import { talkFigures } from './talks/talkFigures';

/** Relative to the working directory. */
const SAFETY_SET = 'tests/data/sealed/safety-4.yaml';
const TALKS = 'tests/talks/open';
const EVALUATION_FOLDS = 5;
const SHOWN_CONFUSIONS = 25;

/**
 * Measures understanding on a labelled file (--set FILE.jsonl), or on knowledge/checks and, cross-validated, on the
 * examples; with --safety, red flags on a set that nothing was tuned on; with --talks, replies in talks of a folder
 * (--verbose lists those that are wrong). Lists the messages that became right or wrong
 * since the last run on the same set.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      set: { type: 'string' },
      safety: { type: 'boolean' },
      talks: { type: 'boolean' },
      verbose: { type: 'boolean' },
    },
  });
  const config = readConfig();
  const { knowledge, recognizer } = await loadAssistant(config);
  if (values.safety) {
    console.log(await safetyFigures(SAFETY_SET, { knowledge, recognizer }));
    return;
  }
  if (values.talks) {
    const [folder = TALKS] = positionals;
    console.log(await talkFigures(folder, values.verbose === true, { knowledge, recognizer }));
    return;
  }
  const scope = scopeOf(knowledge);
  if (values.set !== undefined) {
    const messages = await readLabelled(values.set);
    await report(basename(values.set), judge(recognizer, messages), scope, config.cacheFolder);
    return;
  }
  const { checks, source } = await loadKnowledge(config.knowledgeFolder ?? knowledgeFolder(), config);
  await report('checks', judge(recognizer, checks.map(toLabelled)), scope, config.cacheFolder);
  await report('examples, cross-validated', crossValidate(source), scope, config.cacheFolder);
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

async function report(name: string, judged: Judged[], scope: Scope, cacheFolder: string): Promise<void> {
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
  if (found.confusions.length > 0) lines.push('confusions (meant → understood):');
  for (const { intent, topic, texts } of found.confusions.slice(0, SHOWN_CONFUSIONS)) {
    lines.push(`  ${texts.length} × ${intent} → ${topic}, as in "${texts[0]}"`);
  }
  lines.push(...(await changes(name, judged, cacheFolder)));
  console.log(lines.join('\n'));
}

/** The differences from the last run on this set. This run takes the last one's place. */
async function changes(name: string, judged: readonly Judged[], cacheFolder: string): Promise<string[]> {
  const file = join(cacheFolder, `evaluated-${name.replace(/[^\w]+/g, '-')}.json`);
  const before = await readFile(file, 'utf8').then(
    (json) => JSON.parse(json) as Record<string, boolean>,
    () => undefined,
  );
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(
    file,
    JSON.stringify(Object.fromEntries(judged.map((one) => [one.message.text, isRight(one)]))),
  );
  if (!before) return [];
  const changed = judged.filter((one) => before[one.message.text] === !isRight(one));
  const lines = changed.map(
    (one) =>
      `  ${isRight(one) ? 'now right' : 'NOW WRONG'}: "${one.message.text}" (${one.understanding.topic})`,
  );
  return [`since the last run: ${lines.length === 0 ? 'nothing changed' : ''}`, ...lines.sort()];
}

runCommand(main);
