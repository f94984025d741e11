import { createInterface } from 'node:readline';
import { loadAssistant } from '../app/loadAssistant';
import { readConfig } from '../config/readConfig';
import { runCommand } from './runCommand';

/** Reads one message a line from stdin, and writes what it understands as one JSON object a line to stdout. */
async function main(): Promise<void> {
  const { recognizer } = await loadAssistant(readConfig());
  for await (const line of createInterface({ input: process.stdin })) {
    const { text, topic, confidence, alternatives, entities, redFlag } = recognizer.understand(line);
    const names = entities.map(({ id, negated }) => ({ id, negated }));
    process.stdout.write(
      `${JSON.stringify({ text, topic, confidence, alternatives, entities: names, redFlag: redFlag ?? null })}\n`,
    );
  }
}

runCommand(main);
