import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import type { Server } from 'restify';
import { createHttpServer } from '../../../channels/http/createHttpServer';

describe('a connection', () => {
  let server: Server;
  const errors: unknown[] = [];
  beforeAll(async () => {
    const never = () => false;
    server = createHttpServer({
      stopping: never,
      ready: () => true,
      onError: (error) => errors.push(error),
      silenceMs: 50,
      keepAliveMs: 75_000,
    });
    server.get('/host', (req, res, next) => {
      res.send(200, { host: req.headers.host });
      next();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.close();
    server.server.closeAllConnections();
    expect(errors).toEqual([]);
  });

  /** What comes back for these bytes until the server closes the connection. */
  async function answerTo(bytes: string): Promise<string> {
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.write(bytes);
    await once(socket, 'close');
    return answer;
  }

  it('that sends nothing is closed', async () => {
    expect(await answerTo('')).toBe('');
  });

  it('stays open longer than a load balancer keeps it', async () => {
    expect(
      await answerTo(
        'GET /host HTTP/1.1\r\nHost: a\r\n\r\nGET /host HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n',
      ),
    ).toMatch(/Keep-Alive: timeout=75/);
  });

  it('with two hosts in a request is refused', async () => {
    expect(await answerTo('GET /host HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 /,
    );
  });
});
