import type { Next, Request, Response } from 'restify';

/** 64 kB: more than any message needs. */
export const MAX_BODY = 65_536;
/** How long a caller may take to read why its body was not read. */
const LINGER_MS = 500;
const TOO_BIG = { error: `The body may have ${MAX_BODY} bytes.` };

/** Whether a body is announced that is longer than may be. */
export function isTooLong({ headers }: Pick<Request, 'headers'>): boolean {
  return Number(headers['content-length'] ?? 0) > MAX_BODY;
}

/**
 * A restify handler that reads a JSON body into `req.body`, for its parser to read. A body that turns out too long is cut
 * at once: restify's own reader goes on until its end.
 */
export function readJsonBody(req: Request, res: Response, next: Next): void {
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? '')) {
    next();
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  let ended = false;
  const end = (follow: () => void) => {
    if (!ended) follow();
    ended = true;
  };
  const refuse = () => {
    req.pause();
    res.header('Connection', 'close');
    // What the caller still sends would have the connection reset before it reads the answer.
    res.once('finish', () => setTimeout(() => req.socket.destroy(), LINGER_MS));
    res.send(413, TOO_BIG);
    next(false);
  };
  if (isTooLong(req)) {
    end(refuse);
    return;
  }
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_BODY) end(refuse);
    else chunks.push(chunk);
  });
  req.once('end', () =>
    end(() => {
      req.body = Buffer.concat(chunks).toString();
      next();
    }),
  );
  req.once('close', () => end(() => next(false)));
}
