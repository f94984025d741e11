// How many nodes, and how much Redis, a load needs: arithmetic from what bench/load.ts measured, and a simulation of
// the nodes' queues, the same for the same numbers. docs/scaling.md explains it.
// Run: npx ts-node bench/simulateNodes.ts [--messageMicros 900] … (every number below can be given)
import { parseArgs } from 'node:util';
import { simulateQueues, theoryP99Ms } from './support/nodeQueues';
import { table } from './support/table';

/** Measured by bench/load.ts on Redis: docs/scaling.md has the run that they come from. */
const MEASURED = {
  /** µs of CPU of a node for a message; and for a conversation to begin, be greeted and be connected. */
  messageMicros: 2360,
  startMicros: 3910,
  /** µs of CPU of a node to connect a socket, as after a cut. */
  connectMicros: 2320,
  socketBytes: 7740,
  /** Idle sockets that one node was seen to hold. */
  socketsANode: 10_000,
  /** The same of Redis: µs of CPU, calls, publications, and bytes kept for a day and for 30 days. */
  redisMessageMicros: 386,
  redisStartMicros: 598,
  messageCalls: 8.98,
  startCalls: 11.1,
  messagePublications: 2,
  startPublications: 1,
  messageDayBytes: 2150,
  startDayBytes: 4900,
  messageMonthBytes: 26.5,
  startMonthBytes: 811,
};

/** What an operator knows of the visitors, and decides. */
const ASSUMED = {
  conversationsADay: 1_000_000,
  messagesAConversation: 6,
  /** Share of a day's conversations that begin in its busiest hour. */
  busiestHour: 0.1,
  /** How long a chat stays open. */
  minutesOpen: 5,
  /** Messages a second on a launch day. */
  peakMessages: 10_000,
  /** Most of a core, of a node or of Redis, that is to be used. */
  use: 0.6,
};

const SIMULATED_S = 60;
const SEED = 1;
const DAYS_KEPT = 30;

interface Load {
  name: string;
  messagesASecond: number;
  /** What is kept comes from whole days. */
  conversationsADay: number;
}

type Figures = typeof MEASURED & typeof ASSUMED;

function main(): void {
  const figures = readFigures();
  const { conversationsADay, messagesAConversation, busiestHour, peakMessages } = figures;
  const busiest = (conversationsADay * busiestHour * messagesAConversation) / 3600;
  const loads: Load[] = [
    { name: 'busiest hour', messagesASecond: busiest, conversationsADay },
    { name: 'launch peak', messagesASecond: peakMessages, conversationsADay },
  ];
  console.log(
    table(
      ['figure', 'value'],
      Object.entries(figures).map(([name, value]) => [name, `${value}`]),
    ),
  );
  for (const load of loads) {
    console.log(`\n${load.name}: ${load.messagesASecond.toFixed(0)} messages/s\n`);
    console.log(table(['needed', ''], needs(load, figures)));
    console.log(`\n${SIMULATED_S} s of it, simulated; and the same with a node that dies in the middle:\n`);
    console.log(simulated(load, figures));
  }
}

function readFigures(): Figures {
  const defaults: Figures = { ...MEASURED, ...ASSUMED };
  const options = Object.fromEntries(
    Object.keys(defaults).map((name) => [name, { type: 'string' as const }]),
  );
  const { values } = parseArgs({ options });
  const given = Object.entries(values).map(([name, value]) => {
    const number = Number(value);
    if (!(number > 0)) throw new Error(`--${name} is “${value}”: give a number above 0.`);
    return [name, number];
  });
  return { ...defaults, ...Object.fromEntries(given) };
}

/** By Little's law, the sockets that are open are those that open in a second × the seconds that they stay. */
function socketsOf({ messagesASecond }: Load, { messagesAConversation, minutesOpen }: Figures): number {
  return (messagesASecond * minutesOpen * 60) / messagesAConversation;
}

/** µs of CPU of a node for a message and its share of what beginning its conversation costs. */
function messageMicros(figures: Figures): number {
  return figures.messageMicros + figures.startMicros / figures.messagesAConversation;
}

/** Enough for the messages and for the sockets, with one more to lose. */
function nodesOf(load: Load, figures: Figures): number {
  const cores = (load.messagesASecond * messageMicros(figures)) / 1e6;
  return Math.ceil(Math.max(cores / figures.use, socketsOf(load, figures) / figures.socketsANode)) + 1;
}

function needs(load: Load, figures: Figures): string[][] {
  const { messagesASecond, conversationsADay } = load;
  const { messagesAConversation, use } = figures;
  const sockets = socketsOf(load, figures);
  const starts = messagesASecond / messagesAConversation;
  const both = (message: number, start: number) => messagesASecond * message + starts * start;
  const kept = (message: number, start: number) =>
    conversationsADay * (messagesAConversation * message + start);
  const redisCores = both(figures.redisMessageMicros, figures.redisStartMicros) / 1e6;
  const publications = both(figures.messagePublications, figures.startPublications);
  const monthBytes = DAYS_KEPT * kept(figures.messageMonthBytes, figures.startMonthBytes);
  return [
    ['cores busy', ((messagesASecond * messageMicros(figures)) / 1e6).toFixed(1)],
    ['sockets open', sockets.toFixed(0)],
    ['GB of nodes’ memory for them', gigabytes(sockets * figures.socketBytes)],
    ['nodes of one core, one of them to lose', `${nodesOf(load, figures)}`],
    ['Redis: calls/s', both(figures.messageCalls, figures.startCalls).toFixed(0)],
    ['Redis: publications/s', publications.toFixed(0)],
    ['Redis: cores busy', redisCores.toFixed(2)],
    ['Redis: masters', `${Math.ceil(redisCores / use)}`],
    ['Redis: GB of what was said in a day', gigabytes(kept(figures.messageDayBytes, figures.startDayBytes))],
    [`Redis: GB of states and heads of ${DAYS_KEPT} days`, gigabytes(monthBytes)],
  ];
}

function simulated(load: Load, figures: Figures): string {
  const rate = load.messagesASecond;
  const serviceMs = messageMicros(figures) / 1000;
  const least = Math.max(2, Math.floor((rate * serviceMs) / 1000) + 1);
  const wanted = Math.max(nodesOf(load, figures), least + 1);
  const counts = [...new Set([least, Math.round((least + wanted) / 2), wanted, Math.ceil(wanted * 1.25)])];
  const rows = counts.map((nodes) => {
    const options = { nodes, rate, seconds: SIMULATED_S, serviceMs, seed: SEED };
    const loss = { sockets: socketsOf(load, figures) / nodes, connectMs: figures.connectMicros / 1000 };
    const [well, lost] = [simulateQueues(options), simulateQueues({ ...options, loss })];
    return [
      `${nodes}`,
      `${((rate * serviceMs) / 10 / nodes).toFixed(0)} %`,
      well.p50Ms.toFixed(1),
      well.p99Ms.toFixed(1),
      theoryP99Ms(options).toFixed(1),
      lost.p99Ms.toFixed(1),
      (lost.backAfterMs / 1000).toFixed(1),
    ];
  });
  const head = ['nodes', 'used', 'p50 ms', 'p99 ms', 'by theory', 'one lost: p99 ms', 'sockets back s'];
  return table(head, rows);
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}

main();
