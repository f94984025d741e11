import { gzipSync } from 'node:zlib';
import { readConfig } from '../../config/readConfig';
import { type RunningServer, startServer } from '../support/startServer';

const PRODUCTION = {
  NODE_ENV: 'production',
  TOKEN_SIGNING_KEY: 'a key that is only for tests, and long',
  STORE: 'lmdb:./data',
};

describe('Defaults of our dependencies', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer();
  });

  const post = (path: string, body: BodyInit, headers: Record<string, string>) =>
    fetch(`${server.url}${path}`, { method: 'POST', body, headers });

  it.each(['/api/messages', '/v3/directline/conversations', '/v3/directline/tokens/generate'])(
    '1: %s reads no compressed body, whether it is junk or unfolds to 60 MB',
    async (path) => {
      const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
      for (const body of ['junk', new Uint8Array(gzipSync(Buffer.alloc(60_000_000, ' ')))])
        expect((await post(path, body, headers)).status).toBe(415);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    },
  );

  it('2: a page’s folder cannot be left, and no path ends the process', async () => {
    for (const path of [
      '/..%2fpublic-secret/key.txt',
      '/assets/..%2f..%2fpackage.json',
      '/%00',
      '/%ff',
      '/%',
    ])
      expect([400, 404]).toContain((await fetch(`${server.url}${path}`)).status);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('4: in production it does not start without an app registration', () => {
    expect(() => readConfig(PRODUCTION)).toThrow(/MicrosoftAppId is needed in production/);
  });
});
