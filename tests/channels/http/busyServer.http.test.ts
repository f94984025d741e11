import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createHttpServer, stopServing } from '../../../channels/http/createHttpServer';

const CLIENTS = 40;

describe('a server that many requests wait for', () => {
  const server = createHttpServer({
    stopping: () => false,
    ready: () => true,
    onError: (error) => {
      throw error;
    },
  });
  const sockets: Socket[] = [];
  const dial = () => {
    const { port } = server.address();
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    return socket;
  };
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await stopServing(server, 1_000);
  });

  it('lets a new caller in for each request that it begins', async () => {
    const callers: Socket[] = [];
    while (callers.length < CLIENTS) {
      const [caller] = [dial(), await once(server.server, 'connection')];
      callers.push(caller);
    }
    const happened: string[] = [];
    server.server.on('connection', () => happened.push('let in'));
    server.pre((_req, _res, next) => {
      happened.push('begun');
      next();
    });
    const newcomers = callers.map((caller) => {
      caller.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
      return dial();
    });
    await Promise.all(newcomers.map((socket) => once(socket, 'connect')));
    await Promise.all(callers.map((socket) => once(socket, 'data')));
    const begun = happened.lastIndexOf('begun');
    const letIn = happened.slice(0, begun).filter((what) => what === 'let in');
    expect(letIn.length).toBeGreaterThan(CLIENTS / 2);
  });
});
