import type { IncomingMessage } from 'node:http';
import { withoutBasePath } from '../../../channels/http/basePath';

function routed(url: string, basePath: string): string | undefined {
  const request = { url } as IncomingMessage;
  withoutBasePath(request, basePath);
  return request.url;
}

describe('a request below a base path', () => {
  it.each([
    ['/bot', '/'],
    ['/bot/', '/'],
    ['/bot?topic=laser', '/?topic=laser'],
    ['/bot/guide?a#b', '/guide?a#b'],
  ])('%s is routed as %s', (url, expected) => {
    expect(routed(url, '/bot')).toBe(expected);
  });

  it.each(['/', '/guide', '/botany', '/bot-less/chat'])(
    '%s is routed as it came, as a proxy that took it off sends it',
    (url) => {
      expect(routed(url, '/bot')).toBe(url);
    },
  );

  it('stays one that is malformed', () => {
    expect(routed('/bot//evil.example', '/bot')).toBe('//evil.example');
  });

  it('is as it came where there is no base path', () => {
    expect(routed('/guide', '')).toBe('/guide');
  });
});
