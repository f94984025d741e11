import { readChatSettings, readEndpoint } from '../../widget/chat/settings';
import { readLauncherSettings } from '../../widget/loader/settings';

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
  const read = (dataset: Record<string, string>) =>
    readLauncherSettings({ src: 'https://chat.example/widget.js', dataset });

  beforeAll(() => {
    Object.assign(globalThis, { location: { origin: 'https://brand.example' } });
  });

  it('needs no attribute', () => {
    const settings = read({});
    expect(settings.chat.href).toBe('https://chat.example/chat');
    expect(settings).toMatchObject({ position: '', label: '', bubble: '', bubbleAfter: 8 });
    expect(settings.look.origin).toBe('https://brand.example');
  });

  it('takes the attributes of its tag', () => {
    const settings = read({
      chat: 'https://other.example/chat',
      accentDark: '#abc',
      bubble: 'Hi',
      bubbleAfter: '3',
    });
    expect(settings.chat.href).toBe('https://other.example/chat');
    expect(settings).toMatchObject({
      bubble: 'Hi',
      bubbleAfter: 3,
      look: { colors: { 'accent-dark': '#abc' } },
    });
  });
});
