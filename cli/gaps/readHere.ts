import type { Config } from '../../config/readConfig';
import { FaultsError } from '../../shared/faults';

/** What the server that runs here answers to its operator. @throws FaultsError when none does */
export async function readHere(
  path: string,
  { port, metrics }: Pick<Config, 'port' | 'metrics'>,
): Promise<Response> {
  const url = `http://127.0.0.1:${port}${path}`;
  const headers: Record<string, string> =
    metrics.token === undefined ? {} : { authorization: `Bearer ${metrics.token}` };
  const response = await fetch(url, { headers }).catch(() => undefined);
  if (response) return response;
  const fix = 'start the server, or name its log files: npm run gaps -- LOG …';
  throw new FaultsError('The gaps can not be read from', [{ place: url, problem: 'does not answer', fix }]);
}
