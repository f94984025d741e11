import type { RequestHandler } from 'restify';
import type { Tracing } from '../monitoring/tracing';

/** Runs what handles a request as a span of its caller's trace. A client that polls would fill the traces: POSTs alone. */
export function traced(tracing: Tracing): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'POST') return next();
    const answered = async () => {
      next();
      await new Promise<void>((resolve) => {
        res.once('close', resolve);
      });
    };
    const name = `POST ${req.getRoute()?.path ?? ''}`;
    void tracing.continued(req.headers, () => tracing.span(name, {}, answered));
  };
}
