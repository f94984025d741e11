import { createApp } from '../../app';
import { readConfig } from '../../config';
import { shippedAssistant } from './person';

export interface RunningServer {
  /** As in `http://127.0.0.1:41234`. */
  url: string;
  /** Stops as on SIGTERM. */
  stop(): Promise<void>;
}

/** Starts the whole server as index.ts does, with the shipped assistant, on a free port of this machine. */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const config = readConfig({ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', ...env });
  const app = await createApp(config, shippedAssistant());
  return { url: await app.start(), stop: () => app.stop() };
}
