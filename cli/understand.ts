import { createInterface } from 'node:readline';
import { loadAssistant } from '../app/loadAssistant';
import { readConfig } from '../config/readConfig';

/** One message a line on stdin → what was understood, one JSON object a line on stdout, in the same order. */
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

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
