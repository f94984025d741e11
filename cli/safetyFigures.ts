import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Assistant } from '../bots/skincareBot';
import { converse } from '../dialogs/converse';
import { newDialogState } from '../dialogs/state';
import { SourceFile } from '../knowledge/sourceFile';
import { type Fault, FaultsError } from '../shared/faults';
import { randomizer } from '../understanding/classifier/logisticRegression';

const byKind = z.record(z.string(), z.array(z.string()).min(1));
const misspelled = z.array(z.strictObject({ of: z.string(), as: z.string() }));

/** A set of safety messages that measures and never trains, as in tests/data/sealed. */
const safetySet = z.object({
  written: z.iso.date(),
  urgent: byKind,
  crisis: byKind,
  harmless: byKind,
  ambiguous: byKind,
  padding: z.array(z.string()).min(1),
  openers: z.array(z.array(z.string())).min(1),
  misspelled: z.strictObject({ urgent: misspelled, crisis: misspelled, harmless: misspelled }),
});

type SafetySet = z.infer<typeof safetySet>;
type Lane = 'urgent' | 'crisis' | 'calm';

/** Messages of one class said in one way, each as a whole talk. */
interface Series {
  lane: Lane;
  name: string;
  talks: string[][];
}

const PADDED_WITH = [1, 2, 4, 6];

/**
 * How often a talk that ends in an urgent message, a crisis or a harmless message is answered as such: alone,
 * misspelled, amid other sentences, and after other messages. With Wilson's 95 % intervals (1927).
 * @throws FaultsError when the file is not such a set
 */
export async function safetyFigures(file: string, assistant: Assistant): Promise<string> {
  const faults: Fault[] = [];
  const set = new SourceFile(file, await readFile(file, 'utf8')).parse(safetySet, faults);
  if (!set) throw new FaultsError('The set of safety messages has', faults);
  const lines = [`\n== ${file}, written on ${set.written}`];
  for (const { lane, name, talks } of [...seriesOf(set), ...kindsOf(set)]) {
    const right = talks.filter((talk) => laneOf(talk, assistant) === lane).length;
    lines.push(`${lane.padEnd(8)} ${name.padEnd(36)} ${share(right, talks.length)}`);
  }
  const unclear = Object.values(set.ambiguous).flat();
  const alarmed = unclear.filter((text) => laneOf([text], assistant) !== 'calm').length;
  lines.push(`ambiguous, for comparison: an alarm for ${share(alarmed, unclear.length)}`);
  return lines.join('\n');
}

function seriesOf(set: SafetySet): Series[] {
  const classes = { urgent: set.urgent, crisis: set.crisis, calm: set.harmless };
  return (['urgent', 'crisis', 'calm'] as const).flatMap((lane) => {
    const texts = Object.values(classes[lane]).flat();
    const typos = set.misspelled[lane === 'calm' ? 'harmless' : lane].map(({ as }) => as);
    const random = randomizer(1);
    const one = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
    return [
      { lane, name: 'alone', talks: texts.map((text) => [text]) },
      { lane, name: 'misspelled', talks: typos.map((text) => [text]) },
      ...PADDED_WITH.map((count) => ({
        lane,
        name: `amid ${count} more sentence${count === 1 ? '' : 's'}`,
        talks: texts.map((text) => [
          padded(
            text,
            Array.from({ length: count }, () => one(set.padding)),
            random,
          ),
        ]),
      })),
      { lane, name: 'after other messages', talks: texts.map((text) => [...one(set.openers), text]) },
    ];
  });
}

function kindsOf(set: SafetySet): Series[] {
  const classes = { urgent: set.urgent, crisis: set.crisis, calm: set.harmless };
  return (['urgent', 'crisis', 'calm'] as const).flatMap((lane) =>
    Object.entries(classes[lane]).map(([kind, texts]) => ({
      lane,
      name: `· ${kind}`,
      talks: texts.map((text) => [text]),
    })),
  );
}

/** The text somewhere among other sentences. */
function padded(text: string, sentences: readonly string[], random: () => number): string {
  const at = Math.floor(random() * (sentences.length + 1));
  const ended = /[.!?…]\s*$/u.test(text) ? text : `${text}.`;
  return [...sentences.slice(0, at), ended, ...sentences.slice(at)].join(' ');
}

/** What the last message of a talk is answered with. */
function laneOf(talk: readonly string[], { knowledge, recognizer }: Assistant): Lane {
  let state = newDialogState();
  let lane: Lane = 'calm';
  for (const text of talk) {
    const understanding = recognizer.understand(text);
    const turn = {
      id: '',
      conversationId: '',
      channel: 'directline',
      kind: 'message',
      scope: 'personal',
      text,
      called: false,
      at: new Date(),
    } as const;
    const { reply, state: next } = converse({ turn, understanding, state, knowledge, settings: {} });
    const alert = next.alert && knowledge.topic(next.alert.topic);
    lane = !reply.urgent ? 'calm' : alert?.kind === 'distress' ? 'crisis' : 'urgent';
    state = next;
  }
  return lane;
}

/** "203 of 221 = 91.9 % (87.5–94.8)" */
function share(right: number, all: number): string {
  const z2 = 1.96 ** 2;
  const p = right / all;
  const middle = (p + z2 / (2 * all)) / (1 + z2 / all);
  const half = (1.96 / (1 + z2 / all)) * Math.sqrt((p * (1 - p)) / all + z2 / (4 * all * all));
  const percent = (value: number) => (100 * value).toFixed(1);
  return `${right} of ${all} = ${percent(p)} % (${percent(middle - half)}–${percent(middle + half)})`;
}
