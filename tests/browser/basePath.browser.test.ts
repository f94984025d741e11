import type { BrowserContext, Page } from 'playwright-core';
import { startServer } from '../support/startServer';
import { type BrandSite, startBrandSite } from './support/brandSite';
import { launchBrowser } from './support/browser';
import { Chat, openContext, violationsOf } from './support/chat';
import { setUp } from './support/setUp';

const browser = setUp(launchBrowser, (started) => started.close());
const server = setUp(
  () => startServer({ BASE_PATH: '/bot' }),
  (started) => started.stop(),
);

let context: BrowserContext;
let page: Page;
let asked: string[];

beforeEach(async () => {
  context = await openContext(browser());
  page = await context.newPage();
  asked = [];
  page.on('response', (response) => {
    const { protocol, pathname } = new URL(response.url());
    if (protocol === 'http:') asked.push(`${response.status()} ${pathname}`);
  });
  page.on('websocket', (socket) => asked.push(`101 ${new URL(socket.url()).pathname}`));
});
afterEach(() => context.close());

/** What was asked for outside of the base path, or answered with a fault. */
const astray = () => asked.filter((line) => !/^[1-3]\d\d \/bot(?:\/|$)/.test(line));

describe('below a path of another host', () => {
  it.each(['', '/guide', '/theme', '/webchat'])('the page %s loads all that it needs', async (path) => {
    await page.goto(`${server().url}/bot${path}`, { waitUntil: 'networkidle' });
    expect(asked.length).toBeGreaterThan(2);
    expect(astray()).toEqual([]);
    const links = await page
      .locator('a[href^="/"]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(links.filter((href) => !href?.startsWith('/bot/'))).toEqual([]);
  });

  it('the chat talks over its socket, draws cards and links the guide', async () => {
    const chat = await Chat.opens(page, `${server().url}/bot`);
    const answer = await chat.asks('how often should I use a clay mask?');
    expect(await answer.getByRole('link').getAttribute('href')).toBe('/bot/guide#clay_mask');
    await chat.asks('laser or a chemical peel?');
    await page.getByRole('button', { name: 'Print' }).waitFor();
    expect(asked).toContainEqual(expect.stringMatching(/^101 .*stream/));
    expect(asked).toContainEqual(expect.stringMatching(/keep-/));
    expect(astray()).toEqual([]);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('the launcher opens it on a site', async () => {
    const site: BrandSite = await startBrandSite(
      () => `<script src="${server().url}/bot/widget.js" defer></script>`,
      () => server().url,
    );
    await page.goto(site.url);
    asked = [];
    await page.getByRole('button', { name: 'Open chat' }).click();
    await new Chat(page.frameLocator('porewise-chat iframe')).greeted();
    expect(astray()).toEqual([]);
    await site.close();
  });
});
