import type { RedisServer } from '../../tests/support/redisServer';
import { type Conversed, converse, type Pace } from './converse';
import { fanOut } from './fanOut';
import { each, type RedisFigures, redisDuring } from './redisFigures';
import { type ServerFigures, ShippedServer } from './shippedServer';
import { SocketCrowd } from './socketCrowd';
import { directLineTalk } from './talks';

export interface LoadPlan {
  /** Idle sockets. */
  sockets: number;
  warmUp: Pace;
  steady: Pace;
  flatOut: Pace;
  /** Sockets of one conversation, and the messages in it. */
  fanOut: { sockets: number; messages: number };
}

/** A part of the measurement: how long it took, the server's figures meanwhile, and its result. */
export interface Phase<T> extends ServerFigures {
  seconds: number;
  result: T;
}

export interface NodeFigures {
  sockets: number;
  socketBytes: number;
  connecting: Phase<void>;
  steady: Phase<Conversed>;
  flatOut: Phase<Conversed>;
  fanOutMs: number[];
  /** From SIGTERM until the process has ended, the next process listens, and every socket is open again. */
  restart: { endsAfterS: number; listensAfterS: number; allBackAfterS: number };
  /** µs of the server's CPU time to begin and connect a conversation, and for one message. */
  startMicros: number;
  messageMicros: number;
  /** Redis's share of the same. */
  redis?: { start: RedisFigures; message: RedisFigures };
}

const ENV = { TOKEN_SIGNING_KEY: 'for the benchmark alone: 32 characters or more' };

/**
 * Puts the shipped server under load, and reports progress on stderr.
 * @param store the server's STORE setting
 * @param redis the Redis of `store`, if it is one: empty, and used by nothing else
 */
export async function measureNode(plan: LoadPlan, store: string, redis?: RedisServer): Promise<NodeFigures> {
  let server = await ShippedServer.start({ ...ENV, STORE: store });
  const { url } = server;
  const begin = () => directLineTalk(url);
  const phase = async <T>(name: string, work: () => Promise<T>): Promise<Phase<T>> => {
    const started = performance.now();
    const before = await server.reading();
    const result = await work();
    const seconds = (performance.now() - started) / 1000;
    const { cpuMicros, ...loop } = await server.reading();
    console.error(`${store.replace(/:.*/, '')}, ${name}: ${seconds.toFixed(1)} s`);
    return { seconds, cpuMicros: cpuMicros - before.cpuMicros, ...loop, result };
  };
  const during = async <T>(work: () => Promise<T>): Promise<{ result: T; redis?: RedisFigures }> =>
    redis ? redisDuring(redis, work) : { result: await work() };
  let crowd: SocketCrowd | undefined;
  try {
    await phase('warming up', () => converse(begin, plan.warmUp));
    const opened = await during(async () => {
      const beginning = await phase('beginning', () => SocketCrowd.begin(url, plan.sockets));
      const idle = beginning.result;
      crowd = idle;
      const bytesWithout = await server.ownBytes();
      const connecting = await phase('connecting', () => idle.connect());
      const socketBytes = ((await server.ownBytes()) - bytesWithout) / idle.count;
      const startMicros = (beginning.cpuMicros + connecting.cpuMicros) / idle.count;
      return { idle, connecting, socketBytes, startMicros };
    });
    const { idle, connecting, socketBytes, startMicros } = opened.result;
    const steady = await phase('steady', () => converse(begin, plan.steady));
    const talked = await during(() => phase('flat out', () => converse(begin, plan.flatOut)));
    const flatOut = talked.result;
    const { ms, begun } = flatOut.result;
    const { result: fanOutMs } = await phase('fan-out', () =>
      fanOut(url, plan.fanOut.sockets, plan.fanOut.messages),
    );

    const stopped = performance.now();
    const since = () => (performance.now() - stopped) / 1000;
    const back = idle.areBack().then(since);
    await server.stop();
    const endsAfterS = since();
    server = await ShippedServer.start({ ...ENV, STORE: store, PORT: new URL(url).port });
    const listensAfterS = since();
    const restart = { endsAfterS, listensAfterS, allBackAfterS: await back };
    console.error(`all sockets back: ${restart.allBackAfterS.toFixed(1)} s`);

    const figures = {
      ...{ sockets: idle.count, socketBytes, connecting, steady, flatOut, fanOutMs, restart, startMicros },
      messageMicros: (flatOut.cpuMicros - begun * startMicros) / ms.length,
    };
    if (!opened.redis || !talked.redis) return figures;
    const [all, talks] = [opened.redis, talked.redis];
    const start = each((name) => all[name] / idle.count);
    const message = each((name) => (talks[name] - begun * start[name]) / ms.length);
    return { ...figures, redis: { start, message } };
  } finally {
    await crowd?.stop();
    await server.stop();
  }
}
