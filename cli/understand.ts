import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { loadAssistant } from '../app/loadAssistant';
import { readConfig } from '../config/readConfig';
import { runCommand } from './runCommand';
import { understandIntents } from './understandIntents';

/**
 * Reads one message a line from stdin, and writes what it understands as one JSON object a line to stdout. With --train
 * FILE.json it understands the intents of the file instead of the guide's topics, and a line is {"text": …}.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { train: { type: 'string' } } });
  const answer =
    values.train === undefined ? await understandTopics() : await understandIntents(values.train);
  if (values.train !== undefined) writeLine({ ready: true });
  for await (const line of createInterface({ input: process.stdin })) writeLine(answer(line));
}

async function understandTopics(): Promise<(line: string) => object> {
  const { recognizer } = await loadAssistant(readConfig());
  return (line) => {
    const { text, topic, confidence, alternatives, entities, redFlag } = recognizer.understand(line);
    const names = entities.map(({ id, negated }) => ({ id, negated }));
    return { text, topic, confidence, alternatives, entities: names, redFlag: redFlag ?? null };
  };
}

function writeLine(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

runCommand(main);
