import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { pipeline } from 'node:stream';

/** A load balancer without stickiness: each request, and each WebSocket, goes to the next node. */
export class Balancer {
  private readonly server: Server;
  private readonly nodes: readonly URL[];
  private turn = 0;

  private constructor(nodes: readonly string[]) {
    this.nodes = nodes.map((node) => new URL(node));
    this.server = createServer((incoming, outgoing) => {
      const { method, headers, url } = incoming;
      const { hostname, port } = this.next();
      const passed = request({ hostname, port, path: url, method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        pipeline(answer, outgoing, () => undefined);
      });
      passed.on('error', () => outgoing.writeHead(502).end());
      incoming.pipe(passed);
    });
    this.server.on('upgrade', (incoming: IncomingMessage, near, head: Buffer) => {
      const { hostname, port } = this.next();
      const far = connect(Number(port), hostname, () => {
        const { rawHeaders, url } = incoming;
        const lines = rawHeaders.map((part, index) => (index % 2 === 0 ? `${part}: ` : `${part}\r\n`));
        far.write(`GET ${url} HTTP/1.1\r\n${lines.join('')}\r\n`);
        far.write(head);
        pipeline(far, near, far, () => undefined);
      });
      far.on('error', () => near.destroy());
    });
  }

  static async to(...nodes: string[]): Promise<Balancer> {
    const balancer = new Balancer(nodes);
    balancer.server.listen(0, '127.0.0.1');
    await once(balancer.server, 'listening');
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private next(): URL {
    this.turn += 1;
    return this.nodes[this.turn % this.nodes.length] as URL;
  }
}
