import type { BrowserContext, Page, Request } from 'playwright-core';
import type {} from '../../widget/loader/main';
import { startServer } from '../support/startServer';
import { waitFor } from '../support/waitFor';
import { type BrandSite, startBrandSite } from './support/brandSite';
import { launchBrowser } from './support/browser';
import { Chat, openContext, violationsOf } from './support/chat';
import { setUp } from './support/setUp';

/** The site of a brand with the widget's tag on it, on another origin than the bot's. */
const site = setUp(
  async () => {
    let widget = '';
    const brand = await startBrandSite(
      (attributes) => `<script src="${widget}/widget.js" ${attributes} defer></script>`,
      () => widget,
    );
    const server = await startServer({ ALLOWED_ORIGINS: brand.url });
    widget = server.url;
    return { brand, server };
  },
  async ({ brand, server }) => {
    await brand.close();
    await server.stop();
  },
);
const browser = setUp(launchBrowser, (started) => started.close());

let context: BrowserContext;
let page: Page;
let requests: Request[];

beforeEach(async () => {
  context = await openContext(browser());
  page = await context.newPage();
  requests = [];
  page.on('request', (request) => requests.push(request));
});
afterEach(() => context.close());

const visit = (attributes = '', brand: BrandSite = site().brand) =>
  page.goto(`${brand.url}/?${new URLSearchParams({ attributes })}`);
const launcher = () => page.getByRole('button', { name: 'Open chat' });
const chat = () => new Chat(page.frameLocator('porewise-chat iframe'));

/** Everything a page can keep in a browser. */
const kept = () =>
  page.evaluate(async () => ({
    cookies: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: await indexedDB.databases(),
    caches: await ('caches' in globalThis ? caches.keys() : []),
    frames: frames.length,
  }));

describe('before the first click', () => {
  it('stores nothing, fetches nothing beyond its own file and opens no frame', async () => {
    await visit('data-brand="Brand"');
    await launcher().waitFor();
    expect(requests.map((request) => new URL(request.url()).pathname)).toEqual(['/', '/widget.js']);
    expect(await kept()).toEqual({
      cookies: '',
      local: [],
      session: [],
      databases: [],
      caches: [],
      frames: 0,
    });
    expect(await context.cookies()).toEqual([]);
  });

  it('runs under a policy that forbids inline styles and untrusted types', async () => {
    await visit();
    await launcher().click();
    await chat().greeted();
    expect(await violationsOf(page)).toEqual([]);
  });
});

describe('after a click', () => {
  it('keeps one key in the session storage of the chat, and nothing in the site’s', async () => {
    await visit();
    await launcher().click();
    await chat().greeted();
    expect(await kept()).toMatchObject({ cookies: '', local: [], session: [], databases: [] });
    const inside = page.frames().find((frame) => frame.url().startsWith(site().server.url));
    const keys = await inside?.evaluate(() => [
      Object.keys(sessionStorage),
      Object.keys(localStorage),
      document.cookie,
    ]);
    expect(keys).toEqual([['porewise'], [], '']);
    expect(await context.cookies()).toEqual([]);
  });

  it('moves the focus to the input, and back to the launcher on Escape', async () => {
    await visit();
    await launcher().focus();
    await page.keyboard.press('Enter');
    await chat().greeted();
    await page.keyboard.type('hello');
    expect(await chat().input.inputValue()).toBe('hello');
    await page.keyboard.press('Escape');
    await launcher().waitFor();
    expect(
      await launcher().evaluate((button) => button === (button.getRootNode() as ShadowRoot).activeElement),
    ).toBe(true);
    expect(await launcher().getAttribute('aria-expanded')).toBe('false');
  });

  it('goes on with the conversation on another page of the visit', async () => {
    await visit();
    await launcher().click();
    await chat().greeted();
    await chat().asks('how often should I use a clay mask?');
    const said = await chat().texts();
    await page.getByRole('link', { name: 'Another page' }).click();
    await launcher().click();
    await chat().answers.nth(1).waitFor();
    expect(await chat().texts()).toEqual(said);
  });

  it('is refused by a site that was not allowed', async () => {
    const stranger = await startBrandSite(
      () => `<script src="${site().server.url}/widget.js" defer></script>`,
      () => site().server.url,
    );
    await visit('', stranger);
    await launcher().click();
    const inside = await waitFor('a refused frame', () =>
      page.frames().find((frame) => frame !== page.mainFrame()),
    );
    await waitFor('an error page', () => inside.url().startsWith('chrome-error:'));
    await stranger.close();
  });
});

describe('the page’s own scripts', () => {
  const events = () => page.evaluate(() => (globalThis as { heard?: string[] }).heard ?? []);
  const heard = (name: string) => waitFor(`${name} is heard`, async () => (await events()).includes(name));

  beforeEach(async () => {
    await visit();
    await launcher().waitFor();
    await page.evaluate(() => {
      const list: string[] = [];
      Object.assign(globalThis, { heard: list });
      for (const name of ['ready', 'open', 'close', 'unread', 'message']) {
        document.addEventListener(`porewise:${name}`, (event) => {
          list.push(`DOM ${name} ${JSON.stringify((event as CustomEvent).detail)}`);
        });
        window.Porewise?.on(name, () => list.push(name));
      }
    });
  });

  it('open, close and toggle the chat', async () => {
    await page.evaluate(() => window.Porewise?.open());
    await heard('ready');
    await page.evaluate(() => window.Porewise?.close());
    await launcher().waitFor();
    await page.evaluate(() => window.Porewise?.toggle());
    await page.getByRole('button', { name: 'Close chat' }).first().waitFor();
    expect((await events()).filter((name) => name === 'open')).toHaveLength(2);
    expect((await events()).filter((name) => name === 'close')).toHaveLength(1);
  });

  it('say something as the visitor, and hear that somebody spoke but not what', async () => {
    await page.evaluate(() => window.Porewise?.send('how often should I use a clay mask?'));
    await chat().answers.filter({ hasText: 'once or twice a week' }).waitFor();
    await heard('DOM message {"from":"visitor"}');
    await heard('DOM message {"from":"bot"}');
    expect((await events()).join()).not.toMatch(/clay|week/);
  });

  it('stop hearing after off', async () => {
    await page.evaluate(() => {
      const listener = () => (globalThis as { heard?: string[] }).heard?.push('mine');
      window.Porewise?.on('open', listener);
      window.Porewise?.off('open', listener);
      window.Porewise?.open();
    });
    await heard('ready');
    expect(await events()).not.toContain('mine');
  });

  it('take the chat away, and may bring it again', async () => {
    await page.goto(`${site().brand.url}/?types=any`);
    await launcher().click();
    await chat().greeted();
    await page.evaluate(() => window.Porewise?.destroy());
    expect(await page.locator('porewise-chat').count()).toBe(0);
    expect(await page.evaluate(() => 'Porewise' in window)).toBe(false);
    await page.addScriptTag({ url: `${site().server.url}/widget.js` });
    await launcher().click();
    await chat().greeted();
  });

  it('count what came while the chat was closed', async () => {
    await page.evaluate(() => window.Porewise?.open());
    await chat().greeted();
    await page.evaluate(() => {
      window.Porewise?.send('hello');
      window.Porewise?.close();
    });
    await page.getByRole('button', { name: 'Open chat, 1 new message' }).click();
    await page.getByRole('button', { name: 'Close chat', exact: true }).first().waitFor();
    await heard('DOM unread {"count":0}');
  });
});

describe('messages from windows that are not the chat', () => {
  it('change nothing', async () => {
    await visit();
    await launcher().click();
    await chat().greeted();
    await page.evaluate(() => {
      postMessage({ porewise: 'close' }, '*');
      postMessage({ porewise: 'unread', count: 9 }, '*');
    });
    const inside = page.frames().find((frame) => frame.url().startsWith(site().server.url));
    await inside?.evaluate(() => postMessage({ porewise: 'send', text: 'from a stranger' }, '*'));
    await chat().asks('hello');
    expect(await chat().own.allInnerTexts()).toEqual([expect.stringMatching(/hello/)]);
    expect(await page.getByRole('button', { name: 'Close chat', exact: true }).count()).toBe(1);
  });

  it('are not sent to: a page that lies about its origin hears nothing', async () => {
    await page.goto(site().brand.url);
    await page.evaluate((address) => {
      const list: unknown[] = [];
      Object.assign(globalThis, { heard: list });
      addEventListener('message', ({ data }) => list.push(data));
      const frame = document.createElement('iframe');
      frame.src = `${address}/chat#${encodeURIComponent(JSON.stringify({ origin: 'https://bank.example' }))}`;
      document.body.append(frame);
    }, site().server.url);
    await new Chat(page.frameLocator('iframe')).greeted();
    expect(await page.evaluate(() => (globalThis as { heard?: unknown[] }).heard)).toEqual([]);
  });
});

describe('attributes of the tag', () => {
  it('name the brand, the words on the launcher and its side', async () => {
    await visit('data-brand="Aurelia" data-label="Ask Aurelia" data-position="left"');
    const button = page.getByRole('button', { name: 'Ask Aurelia' });
    expect((await button.boundingBox())?.x).toBeLessThan(40);
    await button.click();
    await chat().greeted();
    expect(await chat().place.getByRole('heading', { level: 1 }).innerText()).toBe('Aurelia');
  });

  it('set the colour, which stays readable', async () => {
    await visit('data-accent="#ffe14d"');
    const colors = await launcher().evaluate((button) => {
      const { color, backgroundColor } = getComputedStyle(button);
      return { color, backgroundColor };
    });
    expect(colors).toEqual({ backgroundColor: 'rgb(255, 225, 77)', color: 'rgb(29, 26, 24)' });
    await launcher().click();
    await chat().asks('hello');
    const bubble = await chat()
      .own.locator('.body')
      .evaluate((body) => getComputedStyle(body).backgroundColor);
    expect(bubble).toBe('rgb(255, 225, 77)');
  });

  it('choose the dark theme', async () => {
    await visit('data-theme="dark"');
    await launcher().click();
    await chat().greeted();
    expect(await chat().place.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  it('invite with one bubble, which goes away for good when it is dismissed', async () => {
    await visit('data-bubble="May I help?" data-bubble-after="0"');
    await page.getByRole('button', { name: 'May I help?' }).waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await page.getByRole('button', { name: 'May I help?' }).count()).toBe(0);
    expect(await kept()).toMatchObject({ local: [], session: [], frames: 0 });
  });

  it('show no bubble unless asked to', async () => {
    await page.clock.install();
    await visit();
    await launcher().waitFor();
    await page.clock.runFor(120_000);
    expect(await page.getByRole('button').count()).toBe(1);
  });

  it('let the browser check a version that cannot change', async () => {
    const demo = await (await fetch(site().server.url)).text();
    const [, path = '', integrity = ''] =
      /src=&#34;[^&]*?(\/assets\/widget-\w+\.js)&#34; integrity=&#34;(sha384-[^&]+)&#34;/.exec(demo) ?? [];
    const tag = (hash: string) =>
      `<script src="${site().server.url}${path}" integrity="${hash}" crossorigin="anonymous"></script>`;
    for (const [hash, runs] of [
      [integrity, true],
      [integrity.replace(/.{8}$/, 'AAAAAAAA'), false],
    ] as const) {
      const own = await startBrandSite(
        () => tag(hash),
        () => site().server.url,
      );
      await visit('', own);
      expect(await page.evaluate(() => 'Porewise' in window)).toBe(runs);
      await own.close();
    }
  });
});

it('takes the custom properties of the page over', async () => {
  await visit();
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root { --porewise-accent: rgb(120, 30, 60); --porewise-radius: 6px; }');
    document.adoptedStyleSheets = [sheet];
  });
  await launcher().click();
  await chat().asks('hello');
  const body = chat().own.locator('.body');
  expect(await body.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
    'rgb(120, 30, 60)',
  );
  expect(await body.evaluate((element) => getComputedStyle(element).borderStartStartRadius)).toBe('6px');
});
