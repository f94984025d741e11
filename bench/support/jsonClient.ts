import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** Longer than any answer takes. */
const GIVE_UP_MS = 10_000;

/**
 * Exchanges JSON over connections that it keeps, as a browser or a proxy does. It begins with new ones, because a
 * server may be about to close an idle one.
 */
export class JsonClient {
  private readonly agent: Agent;

  /** @param connections how many requests may be under way at once; the others wait */
  constructor(connections = 1) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /**
   * @returns the body of the answer
   * @throws Error when the request is refused or not answered
   */
  get(url: string, headers: Record<string, string> = {}): Promise<unknown> {
    return this.exchange('GET', url, '', headers);
  }

  /**
   * @returns the body of the answer, if it has one
   * @throws Error when the request is refused or not answered
   */
  post(url: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
    return this.exchange('POST', url, JSON.stringify(body), headers);
  }

  /**
   * Sends a body as it is, or none if it is empty.
   * @throws Error when the request is not answered
   */
  send(
    method: string,
    url: string,
    content: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; content: string }> {
    const type = content === '' ? {} : { 'Content-Type': 'application/json' };
    return new Promise((resolve, reject) => {
      const sending = request(url, { method, agent: this.agent, headers: { ...type, ...headers } });
      sending.setTimeout(GIVE_UP_MS, () => sending.destroy(new Error(`${method} ${url} was not answered.`)));
      sending.once('error', reject);
      sending.once('response', (response) => {
        text(response).then((body) => resolve({ status: response.statusCode ?? 0, content: body }), reject);
      });
      sending.end(content);
    });
  }

  close(): void {
    this.agent.destroy();
  }

  private async exchange(
    method: string,
    url: string,
    body: string,
    headers: Record<string, string>,
  ): Promise<unknown> {
    const { status, content } = await this.send(method, url, body, headers);
    if (status >= 300) throw new Error(`${method} ${url} answered ${status}.`);
    return content === '' ? undefined : JSON.parse(content);
  }
}
