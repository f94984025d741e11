import { DirectLineApi, DirectLineError, isGone } from '../../widget/chat/directLine/api';
import { answerFetches } from './fetches';

afterEach(() => jest.restoreAllMocks());

const own = new DirectLineApi({ url: '/v3/directline', tokenUrl: '' });
const conversation = { conversationId: 'c/1', token: 't' };
const tokenFor = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

it('starts a conversation without a token at our own Direct Line', async () => {
  const requests = answerFetches(() => conversation);
  await expect(own.start('de')).resolves.toMatchObject(conversation);
  expect(requests).toEqual([
    { method: 'POST', path: '/v3/directline/conversations', token: undefined, body: { locale: 'de' } },
  ]);
});

it('starts a conversation with a token of the site’s own server', async () => {
  const requests = answerFetches(({ path }) =>
    path === '/token' ? { token: 'given' } : { conversationId: 'c' },
  );
  const remote = new DirectLineApi({ url: 'https://a.example', tokenUrl: '/token' });
  await expect(remote.start('de')).resolves.toMatchObject({ conversationId: 'c', token: 'given' });
  expect(requests.map(({ token }) => token)).toEqual([undefined, 'given']);
});

it('starts none when the site’s server gives no token', async () => {
  answerFetches(() => ({}));
  const remote = new DirectLineApi({ url: 'https://a.example', tokenUrl: '/token' });
  await expect(remote.start('de')).rejects.toThrow(SyntaxError);
});

it('reads on after a watermark', async () => {
  const requests = answerFetches(() => ({ activities: [{ type: 'typing' }], watermark: '5' }));
  await expect(own.activities('c/1', 't', '4')).resolves.toEqual({
    activities: [{ type: 'typing' }],
    watermark: '5',
    more: false,
  });
  expect(requests[0]?.path).toBe('/v3/directline/conversations/c%2F1/activities?watermark=4');
});

it.each([
  ['the token’s visitor', tokenFor({ user: 'dl_~?>~?>' }), 'dl_~?>~?>'],
  ['a visitor with letters of any language', tokenFor({ user: 'dl_Zoë_李' }), 'dl_Zoë_李'],
  ['anybody, when the token names nobody', tokenFor({}), 'visitor'],
  ['anybody, when the token can’t be read', 'opaque', 'visitor'],
])('posts as %s', async (_, token, id) => {
  const requests = answerFetches(() => ({ id: '7' }));
  const posted = await own.post('c', token, { type: 'message', text: 'hi' }, '3');
  expect([posted.id, posted.set.activities]).toEqual(['7', []]);
  expect(requests[0]?.body).toEqual({ type: 'message', text: 'hi', from: { id } });
});

it('says with which status it was refused, and when to come back', async () => {
  jest
    .spyOn(globalThis, 'fetch')
    .mockResolvedValue(new Response('{}', { status: 429, headers: { 'Retry-After': '3' } }));
  await expect(own.refresh('t')).rejects.toMatchObject({ status: 429, retryAfter: 3 });
});

it('tells a lost conversation from a fault that may pass', () => {
  const gone = [401, 403, 404, 405].map((status) => isGone(new DirectLineError(status, undefined)));
  expect(gone).toEqual([true, true, true, true]);
  expect(isGone(new DirectLineError(503, undefined))).toBe(false);
  expect(isGone(new TypeError('no network'))).toBe(false);
});
