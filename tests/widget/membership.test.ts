import { DirectLineApi } from '../../widget/chat/directLine/api';
import { Membership } from '../../widget/chat/directLine/membership';
import { SessionStore } from '../../widget/chat/directLine/session';
import { answerFetches, type Fetched } from './fetches';

let store: SessionStore;
let member: Membership;

beforeEach(() => {
  // Without another tab to ask.
  Object.assign(globalThis, { BroadcastChannel: undefined });
  store = new SessionStore();
  member = new Membership(new DirectLineApi({ url: '', tokenUrl: '' }), store, 'en');
});
afterEach(() => jest.restoreAllMocks());

const begin = { conversationId: 'c', token: 'old' };
const serve = (more: (request: Fetched) => number | object | undefined = () => undefined) =>
  answerFetches((request) => more(request) ?? begin);

it('keeps the session of a conversation that it starts', async () => {
  serve();
  expect(member.begun).toBe(false);
  await member.start();
  expect(store.get()).toEqual(begin);
  expect(member.begun).toBe(true);
});

it('resumes after a watermark with the token it has', async () => {
  const requests = serve();
  store.set(begin);
  await member.resume('4');
  expect(requests).toMatchObject([{ path: '/conversations/c?watermark=4', token: 'old' }]);
});

it('gets another token when its own has expired, and asks once more', async () => {
  const requests = serve(({ path, token }) => {
    if (path.endsWith('/resume')) return { conversationId: 'c', token: 'new' };
    return token === 'old' ? 403 : { activities: [], watermark: '1' };
  });
  store.set(begin);
  const api = new DirectLineApi({ url: '', tokenUrl: '' });
  await expect(member.call((id, token) => api.activities(id, token, ''))).resolves.toMatchObject({
    watermark: '1',
  });
  expect(requests.map(({ token }) => token)).toEqual(['old', 'old', 'new']);
  expect(store.get()).toEqual({ conversationId: 'c', token: 'new' });
});

it('says so when there is no other token', async () => {
  serve(({ path }) => (path.endsWith('/resume') ? 404 : 403));
  store.set(begin);
  await expect(member.resume('')).rejects.toMatchObject({ status: 404 });
});

it('drops the late answer to a conversation that was left', async () => {
  serve();
  const starting = member.start();
  member.leave();
  await expect(starting).rejects.toThrow('the conversation was left');
  expect(member.conversation).toBeUndefined();
  expect(store.get()).toBeUndefined();
});

it('goes on when a refresh fails', async () => {
  serve(({ path }) => (path.endsWith('/refresh') ? 503 : undefined));
  await member.start();
  await member.refresh();
  expect(member.conversation?.token).toBe('old');
});
