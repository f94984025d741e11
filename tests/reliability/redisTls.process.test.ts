import { join } from 'node:path';
import { PorewiseProcess } from '../support/porewiseProcess';
import { describeWithRedis, freePort, RedisServer } from '../support/redisServer';
import { Visitor } from '../support/visitor';

/** A self-signed certificate for localhost, made for these tests alone. */
const CERTIFICATE = join(__dirname, '../data/tls/certificate.pem');
const KEY = join(__dirname, '../data/tls/key.pem');

describeWithRedis('a Redis behind TLS', () => {
  let redis: RedisServer;
  let url: string;
  beforeAll(async () => {
    const port = await freePort();
    const settings = [
      `tls-port ${port}`,
      `tls-cert-file ${CERTIFICATE}`,
      `tls-key-file ${KEY}`,
      'tls-auth-clients no',
    ];
    redis = await RedisServer.start({ settings });
    url = `rediss://localhost:${port}`;
  });
  afterAll(() => redis.stop());

  it('keeps conversations, for a process that trusts who signed its certificate', async () => {
    const server = await PorewiseProcess.start({ STORE: url, NODE_EXTRA_CA_CERTS: CERTIFICATE });
    const visitor = await Visitor.arrives(server.url);
    expect((await visitor.says('how often should I use a clay mask?')).text).toMatch(/once or twice a week/);
    expect(Number(await redis.ask('DBSIZE'))).toBeGreaterThan(0);
    expect(await server.stop()).toBe(0);
  });

  it('is not spoken to by a process that does not know its certificate, which says so', async () => {
    const start = PorewiseProcess.start({ STORE: url });
    await expect(start).rejects.toThrow(/localhost:\d+.*certificate/s);
  });
});
