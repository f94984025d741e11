import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * POSTs JSON over one connection that it keeps, as a browser does. It begins with a new one, for a server may be
 * about to close one that was idle.
 */
export class JsonClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @returns the body of the answer, if it has one. @throws Error when it is refused */
  post(url: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
    const content = Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      const posting = request(url, {
        method: 'POST',
        agent: this.agent,
        headers: { 'Content-Type': 'application/json', 'Content-Length': content.length, ...headers },
      });
      posting.once('error', reject);
      posting.once('response', (response) => {
        const { statusCode = 0 } = response;
        if (statusCode >= 300) reject(new Error(`${url} answered ${statusCode}.`));
        text(response).then((content) => resolve(content === '' ? undefined : JSON.parse(content)), reject);
      });
      posting.end(content);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
