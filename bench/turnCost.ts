// What one turn costs a server, in CPU time of its process: Porewise over its embedded Direct Line, which understands,
// answers, keeps state and checks the visitor's token, beside Microsoft's echo bot, which does none of that, and a
// node:http echo as the floor. Our Direct Line around an echo bot tells the channel's share from the bot's.
// Run: npx ts-node bench/turnCost.ts
import { join } from 'node:path';
import { startConnector } from './support/connector';
import { quantile } from './support/quantile';
import { medianRatio, range, rotated } from './support/rounds';
import { ServerProcess } from './support/serverProcess';
import { table } from './support/table';
import { botFrameworkTalk, directLineTalk, jsonTalk, type Talk } from './support/talks';
import { VISIT } from './support/visitWords';

const ROUNDS = 15;
/** Rounds before those that count: from 2,500 turns on, the code is compiled as in a server that has run for a while. */
const WARM_UP = 8;
/** On a busy machine there are fewer rounds, but these. */
const AT_LEAST = 5;
const WARM_UNTIL_MS = 60_000;
const STOP_AFTER_MS = 90_000;
const CONVERSATIONS = 16;

interface Contender {
  name: string;
  server: ServerProcess;
  begin(): Promise<Talk>;
  /** Whether it says the message back. */
  echoes: boolean;
  /** µs a turn, by round. */
  costs: number[];
}

async function main(): Promise<void> {
  const connector = await startConnector();
  const servers = await Promise.all([
    start('porewise'),
    start('echoSample'),
    start('echoSample'),
    start('jsonEcho'),
    start('directLineEcho'),
  ]);
  const [porewise, replying, expecting, plain, channel] = servers;
  const ours: Contender = {
    name: 'Porewise, embedded Direct Line',
    server: porewise,
    begin: () => directLineTalk(porewise.url),
    echoes: false,
    costs: [],
  };
  const echo = (name: string, server: ServerProcess, begin: () => Promise<Talk>): Contender => ({
    name,
    server,
    begin,
    echoes: true,
    costs: [],
  });
  const sample = echo('(a) echo sample, CloudAdapter, replies POSTed to a connector', replying, async () =>
    botFrameworkTalk(replying.url, connector, false),
  );
  const others = [
    echo('(b) echo sample, CloudAdapter, expectReplies', expecting, async () =>
      botFrameworkTalk(expecting.url, connector, true),
    ),
    echo('(c) JSON echo, node:http', plain, async () => jsonTalk(plain.url)),
    echo('our Direct Line around an echo bot', channel, () => directLineTalk(channel.url)),
  ];
  await measure([ours, sample, ...others]);
  await Promise.all(servers.map((server) => server.stop()));
  connector.stop();
  report(ours, sample, others);
}

function start(server: string): Promise<ServerProcess> {
  return ServerProcess.start(join(__dirname, 'servers', `${server}.ts`));
}

async function measure(contenders: readonly Contender[]): Promise<void> {
  for (let round = 0; round < WARM_UP && performance.now() < WARM_UNTIL_MS; round += 1)
    await Promise.all(contenders.map(costOfTurn));
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round >= AT_LEAST && performance.now() > STOP_AFTER_MS) break;
    for (const contender of rotated(contenders, round)) contender.costs.push(await costOfTurn(contender));
  }
}

/** The mean CPU time in µs of the turns of some visits side by side; beginning and greeting don't count. */
async function costOfTurn({ name, server, echoes, begin }: Contender): Promise<number> {
  const talks = await Promise.all(Array.from({ length: CONVERSATIONS }, begin));
  const before = await server.cpuMicros();
  await Promise.all(
    talks.map(async (talk) => {
      for (const text of VISIT) {
        const answer = await talk.says(text);
        if (echoes ? answer !== `Echo: ${text}` : answer.trim() === '')
          throw new Error(`${name} answered “${text}” with “${answer}”.`);
      }
    }),
  );
  const after = await server.cpuMicros();
  for (const talk of talks) talk.ends();
  return (after - before) / (CONVERSATIONS * VISIT.length);
}

function report(ours: Contender, sample: Contender, others: readonly Contender[]): void {
  const turns = CONVERSATIONS * VISIT.length;
  console.log(
    `CPU time of the server's process for one turn. ${ours.costs.length} rounds of ${turns} turns each,`,
  );
  console.log(`${CONVERSATIONS} conversations side by side, Node ${process.versions.node}.`);
  console.log('Medians; the ratios are medians of the ratios within a round.\n');
  const rows = [ours, sample, ...others].map((contender) => [
    contender.name,
    quantile(contender.costs, 0.5).toFixed(0),
    range(contender.costs),
    medianRatio(contender.costs, sample.costs).toFixed(2),
    medianRatio(contender.costs, ours.costs).toFixed(2),
  ]);
  console.log(table(['', 'µs a turn', 'range', '÷ (a)', '÷ Porewise'], rows));
  const met = medianRatio(ours.costs, sample.costs) < 1;
  console.log(`\nBar, Porewise costs less than (a): ${met ? 'met' : 'MISSED'}.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
