// How steady our understanding is under an editor's hands: how many predictions one more example changes, and whether a
// new name of a thing works in sentences at once. Nothing is written; each training takes seconds.
// Run: npm run bench:steady [-- --folds 5]
import { parseArgs } from 'node:util';
import { knowledgeFolder } from '../app/loadAssistant';
import { readConfig } from '../config/readConfig';
import { loadKnowledge } from '../knowledge/load';
import { createRecognizer } from '../understanding/recognizer';
import { train } from '../understanding/training/train';
import type { Recognizer, RecognizerSource } from '../understanding/types';

const FOLDS = 5;
const BAR = { flips: 10, probes: 26 };
/** What is added, and to which topic. */
const ADDED = { topic: 'treatment_downtime', text: 'will my colleagues notice on monday that i had it done' };

/** Names of no meaning, unlike any word. */
const NAMES = [
  'zorbyx',
  'quelvin',
  'dravotox',
  'mirqua',
  'felzonic',
  'threncil',
  'bovrix',
  'glymora',
  'skavendo',
  'plixor',
];

/** Sentences with a name in them, and what they mean by the kind of thing that is named; `it`: the thing's own topic. */
const PROBES: Record<string, { text: string; means: string }[]> = {
  procedure: [
    { text: 'what is {name}', means: 'it' },
    { text: 'does {name} hurt', means: 'treatment_pain' },
    { text: 'how long is recovery after {name}', means: 'treatment_downtime' },
  ],
  care: [
    { text: 'what does {name} do', means: 'it' },
    { text: 'how often should i use {name}', means: 'it' },
    { text: 'tell me about {name}', means: 'it' },
  ],
  unknown: [
    { text: 'what is {name}', means: 'it' },
    { text: 'does {name} shrink pores', means: 'it' },
    { text: 'do you know anything about {name}', means: 'it' },
  ],
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { folds: { type: 'string', default: String(FOLDS) } } });
  const { source } = await loadKnowledge(knowledgeFolder(), readConfig());
  const probes = probe(source);
  const right = probes.filter(({ topic, means }) => topic === means);
  console.log(`New names understood in sentences: ${right.length} of ${probes.length}`);
  for (const { text, topic, means } of probes)
    if (topic !== means) console.log(`  ${text} → ${topic}, not ${means}`);
  const { flips, messages } = flipsOf(source, Number(values.folds));
  console.log(`Predictions that one more example changes: ${flips} of ${messages}, cross-validated`);
  if (right.length < BAR.probes || flips > BAR.flips) process.exitCode = 1;
}

/** Gives each thing of a kind one more name, and asks about it by that. */
function probe(source: RecognizerSource): { text: string; topic: string; means: string }[] {
  const { care = [], procedure = [] } = source.namedTopics;
  const things = [
    ...procedure.map((topic) => ({ topic, probes: PROBES.procedure ?? [] })),
    ...care.map((topic) => ({ topic, probes: PROBES.care ?? [] })),
    { topic: 'other_procedure', probes: PROBES.unknown ?? [] },
  ].slice(0, NAMES.length);
  const newNames = new Map(things.map(({ topic }, i) => [topic, NAMES[i] as string]));
  const entities = source.entities.map((entity) => {
    const name = newNames.get(entity.topic);
    // A topic's first thing takes the name.
    newNames.delete(entity.topic);
    return name === undefined ? entity : { ...entity, words: [...entity.words, name] };
  });
  const recognizer = recognizerOf({ ...source, entities });
  return things.flatMap(({ topic, probes }, i) =>
    probes.map(({ text, means }) => {
      const said = text.replace('{name}', NAMES[i] as string);
      return {
        text: said,
        topic: recognizer.understand(said).topic,
        means: means === 'it' ? topic : means,
      };
    }),
  );
}

/** Predicts every example by a training without its fold, with and without one example more. */
function flipsOf(source: RecognizerSource, folds: number): { flips: number; messages: number } {
  let flips = 0;
  let messages = 0;
  for (let fold = 0; fold < folds; fold++) {
    const inFold = (_: string, i: number) => i % FOLDS === fold;
    const kept = mapExamples(source, (texts) => texts.filter((text, i) => !inFold(text, i)));
    const more = mapExamples(kept, (texts, topic) =>
      topic === ADDED.topic ? [...texts, ADDED.text] : texts,
    );
    const [before, after] = [recognizerOf(kept), recognizerOf(more)];
    const held = Object.values(source.examples).flatMap((texts) => texts.filter(inFold));
    messages += held.length;
    flips += held.filter((text) => before.understand(text).topic !== after.understand(text).topic).length;
  }
  return { flips, messages };
}

function mapExamples(
  source: RecognizerSource,
  change: (texts: string[], topic: string) => string[],
): RecognizerSource {
  const examples = Object.entries(source.examples).map(([topic, texts]) => [topic, change(texts, topic)]);
  return { ...source, examples: Object.fromEntries(examples) };
}

function recognizerOf(source: RecognizerSource): Recognizer {
  return createRecognizer(source, train(source));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
