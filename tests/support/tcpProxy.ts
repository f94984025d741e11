import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A proxy to a port of this machine that can lose data, like a network that drops packets. */
export class TcpProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  /** The client's end and the server's, in the order in which clients came. */
  private readonly connections: { near: Socket; far: Socket }[] = [];

  private constructor(server: Server) {
    this.server = server;
  }

  static async to(port: number): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server);
    server.on('connection', (near) => {
      const far = connect(port, '127.0.0.1');
      proxy.connections.push({ near, far });
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        proxy.sockets.add(from);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          proxy.sockets.delete(from);
          to.destroy();
        });
        from.pipe(to);
      }
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  /** Silently drops everything on the present connections. New ones work. */
  loseConnections(): void {
    for (const socket of this.sockets) {
      socket.unpipe();
      socket.resume();
    }
  }

  /** Holds back what a client sends, until `letThrough`. @param number 0 for the first client */
  holdQuestions(number: number): void {
    this.connections[number]?.near.pause();
  }

  /** Holds back what a client would receive, until `letThrough`. */
  holdAnswers(number: number): void {
    this.connections[number]?.far.pause();
  }

  letThrough(number: number): void {
    this.connections[number]?.near.resume();
    this.connections[number]?.far.resume();
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}
