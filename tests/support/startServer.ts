import { createApp } from '../../app/createApp';
import { readConfig } from '../../config/readConfig';
import { assertFileRuns, endWithFile } from './fileEnd';
import { shippedAssistant } from './person';

export interface RunningServer {
  /** As in `http://127.0.0.1:41234`. */
  url: string;
  /** Stops as on SIGTERM. A server that still runs after the file's tests is stopped then. */
  stop(): Promise<void>;
}

/**
 * Starts the whole server as index.ts does, with the shipped assistant, on a free port of this machine.
 * @throws Error when the file's tests have ended
 */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  assertFileRuns('a server');
  const config = readConfig({ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', STORE: 'memory:', ...env });
  const created = createApp(config, shippedAssistant());
  const url = created.then((app) => app.start());
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= created.then((app) => app.stop());
    return stopped;
  };
  endWithFile(() => created.then(stop, () => undefined));
  return { url: await url, stop };
}
