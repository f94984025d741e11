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
    server.post('/echo', (req, res, next) => {
      res.send(200, req.body);
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

  const post = (headers: string, body = '') =>
    `POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`;

  it('whose chunked body is longer than may be is cut before its end, and told why', async () => {
    const chunk = `1000\r\n${' '.repeat(4_096)}\r\n`;
    expect(await answerTo(post('Transfer-Encoding: chunked', chunk.repeat(20)))).toMatch(
      /^HTTP\/1\.1 413 [\s\S]*65536 bytes/,
    );
  });

  it('need not send a body that is announced as too long', async () => {
    const announced = 'Expect: 100-continue\r\nContent-Length: 99999999';
    expect(await answerTo(post(announced))).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('may send a body that is short enough in chunks', async () => {
    const chunks = '4\r\n{"a"\r\n3\r\n:1}\r\n0\r\n\r\n';
    expect(await answerTo(post('Connection: close\r\nTransfer-Encoding: chunked', chunks))).toMatch(
      /^HTTP\/1\.1 200 [\s\S]*\{"a":1\}$/,
    );
  });

  it.each(['/healthz', '/readyz', '/host'])(
    'answers HEAD as it does GET, without the body: %s',
    async (path) => {
      const ask = (method: string) =>
        answerTo(`${method} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      const [head, get] = [await ask('HEAD'), await ask('GET')];
      expect(head).toMatch(/^HTTP\/1\.1 200 /);
      expect(head.split('\r\n\r\n')[1]).toBe('');
      const lengthOf = (answer: string) => /Content-Length: (\d+)/.exec(answer)?.[1];
      expect(lengthOf(head)).toBe(lengthOf(get));
    },
  );

  it('is sent on from an address with a slash too many', async () => {
    const ask = (path: string) => answerTo(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(await ask('/host/?a=b')).toMatch(/^HTTP\/1\.1 308 [\s\S]*Location: \/host\?a=b\r\n/);
  });

  it('with two hosts in a request is refused', async () => {
    expect(await answerTo('GET /host HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 /,
    );
  });
});
