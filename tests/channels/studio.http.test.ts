import { request } from 'node:http';
import { type RunningStudio, startStudio } from '../support/startStudio';

let studio: RunningStudio;

beforeAll(async () => {
  studio = await startStudio({ login: 'editor:a-long-password' });
});
afterAll(() => studio.stop());

const LOGIN = { authorization: `Basic ${Buffer.from('editor:a-long-password').toString('base64')}` };
const json = { 'content-type': 'application/json' };

/** The status that the studio answers with. */
function ask(method: string, path: string, headers: Record<string, string>): Promise<number | undefined> {
  const { host, port } = new URL(studio.url);
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, path, headers: { host, ...headers } }, (res) => {
      res.resume();
      resolve(res.statusCode);
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? '{}' : undefined);
  });
}

it('the studio is shown to whoever logs in', async () => {
  expect(await ask('GET', '/studio', LOGIN)).toBe(200);
});

it.each<[string, string, string, () => Record<string, string>, number]>([
  ['a caller without the login', 'GET', '/studio', () => ({}), 401],
  ['another machine by another name', 'GET', '/studio', () => ({ ...LOGIN, host: 'evil.example' }), 403],
  [
    'another site',
    'POST',
    '/studio/publish',
    () => ({ ...LOGIN, ...json, origin: 'https://evil.example' }),
    403,
  ],
  [
    'a form of another kind',
    'POST',
    '/studio/publish',
    () => ({ ...LOGIN, origin: studio.url, 'content-type': 'text/plain' }),
    403,
  ],
  ['a talk without messages', 'POST', '/studio/try', () => ({ ...LOGIN, ...json, origin: studio.url }), 400],
])('the studio refuses %s', async (_, method, path, headers, status) => {
  expect(await ask(method, path, headers())).toBe(status);
});
