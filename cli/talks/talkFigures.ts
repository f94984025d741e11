import type { Assistant } from '../../bots/skincareBot';
import { isSealed } from '../isSealed';
import { type HeldTurn, holdTalk } from './holdTalk';
import { type LabelledTalk, readTalks } from './talkFile';

const TALK_CHANNELS = ['directline', 'msteams', 'sms'];
const PLACES: readonly { name: string; from: number; to: number }[] = [
  { name: 'turn 1', from: 1, to: 1 },
  { name: 'turn 2', from: 2, to: 2 },
  { name: 'turns 3–7', from: 3, to: 7 },
  { name: 'turn 8 and later', from: 8, to: Number.POSITIVE_INFINITY },
];

/**
 * How many replies of labelled talks are right, by their place in the talk and by what was expected, on each channel;
 * and how much is said twice in a talk.
 * @param path a folder, or one file of it
 * @param verbose list the turns that failed too, except those of a sealed folder
 * @throws FaultsError when a file holds no such talks
 */
export async function talkFigures(path: string, verbose: boolean, assistant: Assistant): Promise<string> {
  const talks = await readTalks(path);
  const shows = verbose && !isSealed(path);
  return TALK_CHANNELS.map((channel, i) => {
    const held = talks.map((talk) => ({ talk, turns: holdTalk(talk, channel, assistant) }));
    const turns = held.flatMap((one) => one.turns);
    const lines = [
      `\n== ${path} on ${channel}: ${talks.length} talks, ${turns.length} turns`,
      ...byPlace(turns),
    ];
    // What was expected and what is said twice hardly differ between channels.
    if (i === 0) lines.push(...byExpectation(turns), ...repeats(held.map((one) => one.turns)));
    if (i === 0 && shows) lines.push(...held.flatMap(({ talk, turns }) => failures(talk, turns)));
    return lines.join('\n');
  }).join('\n');
}

function byPlace(turns: readonly HeldTurn[]): string[] {
  const places = PLACES.map(({ name, from, to }) =>
    right(
      name,
      turns.filter(({ place }) => place >= from && place <= to),
    ),
  );
  return [...places, right('all', turns)];
}

/** By the kind of the first thing that is accepted; a move by its name. */
function byExpectation(turns: readonly HeldTurn[]): string[] {
  const kinds = new Map<string, HeldTurn[]>();
  for (const turn of turns) {
    const kind = expectationOf(turn);
    kinds.set(kind, [...(kinds.get(kind) ?? []), turn]);
  }
  const lines = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, own]) => right(kind, own));
  return ['right by what was expected:', ...lines];
}

function expectationOf({ expected: { accept, lane } }: HeldTurn): string {
  if (lane !== 'calm') return `lane ${lane}`;
  const [first = {}] = accept;
  return 'move' in first ? `move ${first.move}` : (Object.keys(first)[0] ?? 'other');
}

function repeats(talks: readonly (readonly HeldTurn[])[]): string[] {
  const sentences = talks.map((turns) => turns.flatMap(({ reply }) => sentencesOf(reply)));
  const replies = talks.map((turns) => turns.map(({ reply }) => reply));
  return [
    `sentences said before in the talk: ${portion(again(sentences), sentences.flat().length)}`,
    `replies given before in the talk: ${portion(again(replies), replies.flat().length)}`,
  ];
}

function again(talks: readonly (readonly string[])[]): number {
  return talks.reduce((sum, said) => sum + said.length - new Set(said).size, 0);
}

function sentencesOf(reply: string): string[] {
  return reply
    .split(/\n+|(?<=[.?!])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function failures({ name }: LabelledTalk, turns: readonly HeldTurn[]): string[] {
  return turns
    .filter(({ faults }) => faults.length > 0)
    .map(({ place, expected, did, faults, reply }) => {
      const wanted = expected.accept.map((one) => JSON.stringify(one)).join(' ');
      const said = reply.replaceAll('\n', ' ⏎ ');
      return `${name}, turn ${place}: "${expected.says}" → ${did}; ${faults.join(', ')}; right: ${wanted}\n    ${said}`;
    });
}

function right(name: string, turns: readonly HeldTurn[]): string {
  return `  ${name.padEnd(20)} ${portion(turns.filter(({ faults }) => faults.length === 0).length, turns.length)}`;
}

function portion(part: number, whole: number): string {
  const percent = whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
  return `${percent} (${part} of ${whole})`;
}
