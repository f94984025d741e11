import { LinkStatus } from '../../widget/chat/directLine/linkStatus';

let reported: string[];
let status: LinkStatus;

beforeEach(() => {
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true });
  reported = [];
  status = new LinkStatus((now) => reported.push(now));
});

it('reports every change once', () => {
  for (const now of ['connecting', 'online', 'online', 'reconnecting'] as const) status.set(now);
  expect(reported).toEqual(['online', 'reconnecting']);
});

it('is unavailable from the fourth failed attempt in a row', () => {
  for (const failures of [1, 2, 3, 4]) status.disconnected(failures, true);
  expect(reported).toEqual(['reconnecting', 'unavailable']);
});

it('is still connecting while it never was connected', () => {
  status.disconnected(1, false);
  expect(reported).toEqual([]);
});

it('is offline without a network, however many attempts failed', () => {
  Object.assign(navigator, { onLine: false });
  status.disconnected(9, true);
  expect(reported).toEqual(['offline']);
});

it('lets a caller wait until it is online', async () => {
  const waiting = status.online();
  status.set('online');
  await expect(waiting).resolves.toBeUndefined();
  await expect(status.online()).resolves.toBeUndefined();
});
