import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call that a channel received. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

type Behaviour = (response: ServerResponse) => void;

/** Answers with a status, and headers if given. */
export const status =
  (code: number, headers: Record<string, string> = {}): Behaviour =>
  (response) => {
    response.statusCode = code;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.end('{"error":{"code":"Secret","message":"of the channel"}}');
  };
/** Cuts the connection without an answer. */
export const cut: Behaviour = (response) => {
  response.destroy();
};
/** Never answers. */
export const silence: Behaviour = () => undefined;

/** A channel's connector on this machine, where a bot sends its answers. */
export class ConnectorServer {
  readonly received: Received[] = [];
  /** The answers to the next calls, in order. After them it accepts every call. */
  readonly next: Behaviour[] = [];
  /** The answer to every call. */
  always: Behaviour | undefined;
  url = '';
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const body = JSON.parse(Buffer.concat(chunks).toString() || '{}');
      this.received.push({ method, path, headers, body });
      const behave = this.next.shift() ?? this.always;
      if (behave) return behave(response);
      response.setHeader('Content-Type', 'application/json');
      return response.end(JSON.stringify({ id: `taken-${this.received.length}` }));
    });
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  reset(): void {
    this.received.length = 0;
    this.next.length = 0;
    this.always = undefined;
  }
}
