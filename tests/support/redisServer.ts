import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RedisClient } from '@redis/client';
import { TestProcess } from './testProcess';
import { waitFor } from './waitFor';

const HOST = '127.0.0.1';
const newClient = RedisClient.factory();

export interface RedisServerOptions {
  /** Lines of its configuration file. */
  settings?: readonly string[];
  sentinel?: boolean;
}

/** A Redis server, or sentinel, in a process of its own, without persistence unless set, on a free port of this machine. */
export class RedisServer {
  readonly port: number;
  private readonly folder = mkdtempSync(join(tmpdir(), 'porewise-redis-'));
  private readonly command: readonly string[];
  private process: TestProcess | undefined;

  private constructor(port: number, { settings = [], sentinel = false }: RedisServerOptions) {
    this.port = port;
    const file = join(this.folder, 'redis.conf');
    const all = [
      `port ${port}`,
      `bind ${HOST}`,
      `dir ${this.folder}`,
      ...(sentinel ? [] : ['save ""']),
      ...settings,
    ];
    writeFileSync(file, `${all.join('\n')}\n`);
    this.command = [file, ...(sentinel ? ['--sentinel'] : [])];
  }

  static async start(options: RedisServerOptions = {}): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), options);
    await server.restart();
    return server;
  }

  get url(): string {
    return `redis://${HOST}:${this.port}`;
  }

  /** All that its files hold, as Latin-1. */
  async written(): Promise<string> {
    const files = await readdir(this.folder, { recursive: true, withFileTypes: true });
    const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
    // One may be deleted while another is read.
    return (await Promise.all(paths.map((path) => readFile(path, 'latin1').catch(() => '')))).join();
  }

  /** Sends a command. @returns its answer */
  async ask(...command: string[]): Promise<unknown> {
    const client = newClient({ socket: { host: HOST, port: this.port, reconnectStrategy: false } });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await client.sendCommand(command);
    } finally {
      client.destroy();
    }
  }

  /** Starts it on the same port, with what its settings have it keep. */
  async restart(): Promise<void> {
    const started = new TestProcess('redis-server', this.command);
    this.process = started;
    await waitFor('redis-server to answer', async () => {
      if (started.hasEnded) throw new Error(`redis-server ended with ${await started.end()}.`);
      return this.ask('PING').then(
        () => true,
        () => false,
      );
    });
  }

  /** Stops it from answering, like a machine that has fallen off the network. */
  pause(): void {
    this.process?.signal('SIGSTOP');
  }

  resume(): void {
    this.process?.signal('SIGCONT');
  }

  /** Ends it at once, like `kill -9`. */
  async kill(): Promise<void> {
    await this.process?.kill();
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A test suite that needs redis-server. On a machine without it, it is skipped, or fails when REQUIRE_REDIS=1. */
export function describeWithRedis(name: string, suite: () => void): void {
  if (spawnSync('redis-server', ['--version']).status === 0) describe(name, suite);
  else if (process.env.REQUIRE_REDIS === '1')
    test(name, () => {
      throw new Error('There is no redis-server on the PATH: install it, or leave REQUIRE_REDIS out.');
    });
  else describe.skip(`${name} (skipped: there is no redis-server on the PATH)`, suite);
}

/** A port of this machine that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
