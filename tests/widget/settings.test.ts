import { readChatSettings, readEndpoint, readLook } from '../../widget/chat/settings';
import { chatAddress } from '../../widget/loader/settings';

describe('the chat page', () => {
  const server = { name: 'Porewise', brand: 'Aurelia', locale: 'de', privacy: 'Note', guide: '/guide' };
  const read = (look?: unknown, isFramed = true) =>
    readChatSettings(
      { dataset: { settings: JSON.stringify(server) } },
      look === undefined ? '' : `#${encodeURIComponent(JSON.stringify(look))}`,
      isFramed,
    );

  it('takes the server’s settings', () => {
    expect(read()).toMatchObject({ ...server, directLine: { url: '/v3/directline', tokenUrl: '' } });
  });

  it('prefers the launcher’s brand and locale', () => {
    expect(read({ brand: 'Boutique', locale: 'ar' })).toMatchObject({ brand: 'Boutique', locale: 'ar' });
  });

  it('opened by a link that anybody may write, shows the server’s brand', () => {
    expect(read({ brand: 'Your bank' }, false).brand).toBe('Aurelia');
  });

  it.each([
    ['https://a.example', 'https://a.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['https://a.example/', undefined],
    ['https://a.example/path', undefined],
    ['null', undefined],
    ['*', undefined],
    [7, undefined],
  ])('given the origin %j, talks to %j', (origin, taken) => {
    expect(read({ origin }).look.origin).toBe(taken);
  });

  it.each([
    [{ locale: 'not a locale' }, { locale: 'de' }],
    [{ locale: 7 }, { locale: 'de' }],
    [{ brand: '' }, { brand: 'Aurelia' }],
    [{ brand: ['Boutique'] }, { brand: 'Aurelia' }],
    ['text', { brand: 'Aurelia', locale: 'de' }],
    [null, { brand: 'Aurelia', locale: 'de' }],
  ])('ignores the look %j', (look, taken) => {
    expect(read(look)).toMatchObject(taken);
  });

  it('takes only texts as colours, and cuts a long brand', () => {
    const { look } = read({ colors: { accent: '#fff', surface: { a: 1 } }, brand: 'x'.repeat(100) });
    expect(look.colors).toEqual({ accent: '#fff', surface: '' });
    expect(look.brand).toHaveLength(60);
  });

  it.each(['#%', '#{', '#', ''])('opens with the fragment %j', (fragment) => {
    expect(readChatSettings({ dataset: {} }, fragment, true)).toMatchObject({ brand: '', locale: 'en' });
  });
});

it('reads where Direct Line is', () => {
  const azure = {
    url: 'https://directline.botframework.com/v3/directline',
    tokenUrl: 'https://a.example/token',
  };
  expect(readEndpoint(azure)).toEqual(azure);
  expect(readEndpoint(undefined)).toEqual({ url: '/v3/directline', tokenUrl: '' });
});

describe('the launcher', () => {
  it.each([
    ['https://chat.example/widget.js', 'https://chat.example/chat'],
    ['https://chat.example/assets/widget-ABCD1234.js', 'https://chat.example/chat'],
    ['https://www.example/skin/widget.js?v=2', 'https://www.example/skin/chat'],
  ])('from %s opens %s', (src, chat) => {
    expect(chatAddress({}, src).href).toBe(chat);
  });

  it('opens another address where the tag has one', () => {
    const chat = 'https://other.example/chat';
    expect(chatAddress({ chat }, 'https://chat.example/widget.js').href).toBe(chat);
  });
});

it.each(['javascript:alert(1)', 'data:image/png;base64,x', 'https://a.example/x") , url("y', 7])(
  'takes %j for no picture or font',
  (value) => {
    expect(readLook({ logo: value, font: value })).toMatchObject({ logo: undefined, font: undefined });
  },
);

it('goes on with a session from outside only where a site of the brand frames it', () => {
  const fragment = `#${encodeURIComponent(JSON.stringify({ session: { conversationId: 'c', token: 't' } }))}`;
  expect(readChatSettings({ dataset: {} }, fragment, false).session).toBeUndefined();
  expect(readChatSettings({ dataset: {} }, fragment, true).session).toBeDefined();
});
