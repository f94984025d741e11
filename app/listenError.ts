import type { Config } from '../config/readConfig';
import { codeOf, OperatorError } from '../shared/operatorError';

/** Why the server can't listen, for whoever starts it. */
export function listenError(error: unknown, { host, port }: Pick<Config, 'host' | 'port'>): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return new OperatorError(
      `PORT ${port} is in use: stop what listens there, or set PORT to another number.`,
    );
  if (code === 'EACCES')
    return new OperatorError(`This user may not listen on PORT ${port}: set PORT to a number from 1024 on.`);
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL' || code === 'EINVAL')
    return new OperatorError(
      `HOST ${host} is no address of this machine: set HOST to one, as in 0.0.0.0 for all, or leave it out.`,
    );
  return error;
}
