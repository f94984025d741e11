import { DirectLineError } from '../../widget/chat/directLine/api';
import type { Activity } from '../../widget/chat/directLine/protocol';
import { Outbox } from '../../widget/chat/model/outbox';

const refused = (status: number, retryAfter?: number) => new DirectLineError(status, retryAfter);
const message = (text: string): Activity => ({ type: 'message', text });

let posted: (string | undefined)[];
let reports: string[];
/** Thrown by the next posts, one each. */
let errors: Error[];
let online: Promise<void>;
let outbox: Outbox;
const send = (text: string) =>
  outbox.send({
    activity: message(text),
    report: (delivery, id) => reports.push(`${text} ${delivery} ${id}`),
  });

beforeEach(() => {
  jest.useFakeTimers();
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true });
  [posted, reports, errors, online] = [[], [], [], Promise.resolve()];
  outbox = new Outbox({
    online: () => online,
    post: async ({ text }) => {
      posted.push(text);
      const error = errors.shift();
      if (error) throw error;
      return `id${posted.length}`;
    },
  });
});
afterEach(() => jest.useRealTimers());

it('sends one after the other, in order', async () => {
  errors = [new TypeError('no network')];
  send('a');
  send('b');
  await jest.advanceTimersByTimeAsync(1_000);
  expect(posted).toEqual(['a', 'a', 'b']);
  expect(reports).toEqual(['a sent id2', 'b sent id3']);
});

it('waits until the connection is online', async () => {
  let connect = () => {};
  online = new Promise((resolve) => {
    connect = resolve;
  });
  send('a');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(posted).toEqual([]);
  connect();
  await jest.advanceTimersByTimeAsync(0);
  expect(reports).toEqual(['a sent id1']);
});

it.each([401, 403, 404, 429, 500, 502, 503])('tries again after %d', async (status) => {
  errors = [refused(status)];
  send('a');
  await jest.advanceTimersByTimeAsync(10_000);
  expect(reports).toEqual(['a sent id2']);
});

it.each([400, 413])('does not try again after %d', async (status) => {
  errors = [refused(status)];
  send('a');
  await jest.advanceTimersByTimeAsync(10_000);
  expect(posted).toEqual(['a']);
  expect(reports).toEqual(['a failed ']);
});

it.each([
  ['of a refusal after three', 403, 3],
  ['of a fault of the server after half a minute', 500, 8],
])('gives up its tries %s', async (_, status, tries) => {
  errors = Array.from({ length: 8 }, () => refused(status));
  send('a');
  await jest.advanceTimersByTimeAsync(status === 500 ? 30_000 : 2_000);
  expect(reports).toEqual(status === 500 ? [] : ['a failed ']);
  await jest.advanceTimersByTimeAsync(30_000);
  expect(posted).toHaveLength(tries);
  expect(reports).toEqual(['a failed ']);
});

it('waits as long as the server says, but not longer than ten seconds', async () => {
  errors = [refused(429, 4), refused(429, 3_600)];
  send('a');
  await jest.advanceTimersByTimeAsync(3_900);
  expect(posted).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(200);
  expect(posted).toHaveLength(2);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(reports).toEqual(['a sent id3']);
});

it('counts no tries without a network', async () => {
  Object.assign(navigator, { onLine: false });
  errors = Array.from({ length: 10 }, () => new TypeError('no network'));
  send('a');
  await jest.advanceTimersByTimeAsync(10_000);
  expect(reports).toEqual(['a sent id11']);
});

it('sends nothing of what was cleared', async () => {
  send('a');
  outbox.clear();
  send('b');
  await jest.advanceTimersByTimeAsync(0);
  expect(posted).toEqual(['b']);
});
