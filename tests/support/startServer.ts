import { type App, createApp } from '../../app/createApp';
import { readConfig } from '../../config/readConfig';
import { shippedAssistant } from './person';

export interface RunningServer {
  /** As in `http://127.0.0.1:41234`. */
  url: string;
  /** Stops as on SIGTERM. What still runs at the end of a test file is stopped anyway. */
  stop(): Promise<void>;
}

const running = new Set<App>();

async function stop(app: App): Promise<void> {
  if (running.delete(app)) await app.stop();
}

// A server that a failed test left running would keep jest from ending.
afterAll(() => Promise.all([...running].map(stop)));

/** Starts the whole server as index.ts does, with the shipped assistant, on a free port of this machine. */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const config = readConfig({ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', STORE: 'memory:', ...env });
  const app = await createApp(config, shippedAssistant());
  running.add(app);
  return { url: await app.start(), stop: () => stop(app) };
}
