import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { startServer } from '../support/startServer';
import { waitFor } from '../support/waitFor';
import { launchBrowser } from './support/browser';
import { Chat, openContext } from './support/chat';
import { setUp } from './support/setUp';
import { fetchWebChat, WebChat } from './support/webChat';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const server = setUp(startServer, (started) => started.stop());
const browser = setUp(launchBrowser, (started) => started.close());

let context: BrowserContext;
let page: Page;

async function open(options: BrowserContextOptions): Promise<void> {
  context = await openContext(browser(), { reducedMotion: 'reduce', ...options });
  await context.addInitScript({ content: AXE });
  page = await context.newPage();
}
afterEach(() => context.close());

/** The violations that axe-core finds, each with its elements. */
async function faults(frame: Frame | Page = page): Promise<string[]> {
  const results = await frame.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return axe.run({ iframes: false });
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

const overflow = () =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each([{ theme: 'light' }, { theme: 'dark' }] as const)(
  'axe finds nothing wrong in the $theme theme',
  ({ theme }) => {
    it.each([
      { size: 'a desktop', viewport: { width: 1280, height: 860 } },
      { size: 'a phone', viewport: { width: 390, height: 844 } },
    ])('in any state of the chat on $size', async ({ viewport }) => {
      await open({ viewport, colorScheme: theme });
      const chat = await Chat.opens(page, server().url);
      expect(await faults()).toEqual([]);

      for (const words of [
        'what treatments are there?',
        'week plan',
        'yes',
        'dry',
        'yes',
        'nothing',
        'little',
        'how often should I use a clay mask?',
      ])
        await chat.asks(words);
      await chat.answers.last().getByRole('button', { name: 'No, not helpful' }).click();
      expect(await faults()).toEqual([]);

      await chat.asks('my skin is blistering after a peel');
      await chat.place.getByRole('button', { name: 'Options' }).click();
      expect(await faults()).toEqual([]);

      await chat.place.getByRole('button', { name: 'New conversation' }).click();
      expect(await faults()).toEqual([]);
      await chat.place.getByRole('button', { name: 'Keep it' }).click();

      await chat.input.fill('x'.repeat(4_000));
      expect(await faults()).toEqual([]);
      await chat.input.fill('');

      await page.route('**/activities*', (route) => route.fulfill({ status: 403, body: '{}' }));
      await chat.says('hello');
      await chat.own.last().getByRole('button', { name: 'Try again' }).waitFor();
      expect(await faults()).toEqual([]);

      await context.setOffline(true);
      await waitFor('a word on it', async () => (await chat.status.innerText()) !== '');
      await chat.says('are you there?');
      expect(await faults()).toEqual([]);
    });

    it.each(['/', '/guide', '/theme'])('on the page %s', async (path) => {
      await open({ colorScheme: theme });
      await page.goto(`${server().url}${path}`);
      expect(await faults()).toEqual([]);
    });
  },
);

it('axe finds nothing wrong with the launcher, its bubble and the open chat on a page', async () => {
  await open({});
  await page.goto(server().url);
  await page.getByRole('button', { name: 'Ask Porewise' }).last().click();
  const chat = new Chat(page.frameLocator('porewise-chat iframe'));
  await chat.asks('hello');
  for (const frame of page.frames()) expect(await faults(frame)).toEqual([]);
});

it.each([
  { size: 'a desktop', viewport: { width: 1280, height: 860 } },
  { size: 'a phone', viewport: { width: 390, height: 844 } },
])('axe finds nothing wrong in Microsoft’s Web Chat with the week plan on $size', async ({ viewport }) => {
  fetchWebChat();
  await open({ viewport });
  const chat = await WebChat.opens(page, server().url);
  expect(await faults()).toEqual([]);
  await chat.plansTheWeek();
  expect(await faults()).toEqual([]);
  expect(await overflow()).toBe(0);
});

describe.each([
  { case: 'a phone of 320 px', viewport: { width: 320, height: 568 } },
  { case: 'a zoom of 200 % on a laptop', viewport: { width: 640, height: 360 } },
  { case: 'a zoom of 400 % on a desktop', viewport: { width: 320, height: 256 } },
])('on $case', ({ viewport }) => {
  it('everything of the chat can be read and used without scrolling sideways', async () => {
    await open({ viewport });
    const chat = await Chat.opens(page, server().url);
    for (const words of ['week plan', 'oily', 'no', 'nothing', 'plenty']) await chat.asks(words);
    await chat.place.getByRole('table').waitFor();
    expect(await overflow()).toBe(0);
    const scroller = chat.place.locator('.scroller');
    expect(await scroller.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    expect((await scroller.boundingBox())?.height).toBeGreaterThanOrEqual(90);
    await chat.input.scrollIntoViewIfNeeded();
    expect(await faults()).toEqual([]);
  });

  it.each(['/', '/guide'])('the page %s needs no scrolling sideways', async (path) => {
    await open({ viewport });
    await page.goto(`${server().url}${path}`);
    expect(await overflow()).toBe(0);
  });
});

it('grows with the reader’s own text size', async () => {
  await open({ viewport: { width: 390, height: 844 } });
  const chat = await Chat.opens(page, server().url);
  const size = () =>
    chat.answers.first().evaluate((message) => Number.parseFloat(getComputedStyle(message).fontSize));
  const before = await size();
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  expect(await size()).toBe(before * 2);
  expect(await overflow()).toBe(0);
});

it('stays still for those who ask for less motion', async () => {
  await open({});
  const chat = await Chat.opens(page, server().url);
  await chat.asks('hello');
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

it('reads from right to left in languages that do', async () => {
  await open({ viewport: { width: 390, height: 844 } });
  await page.goto(`${server().url}/chat#${encodeURIComponent(JSON.stringify({ locale: 'ar' }))}`);
  const chat = new Chat(page);
  await chat.asks('hello');
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  const [own, bot] = await Promise.all([
    chat.own.locator('.body').boundingBox(),
    chat.answers.first().locator('.body').boundingBox(),
  ]);
  expect(own?.x).toBeLessThan(30);
  expect((bot?.x ?? 0) + (bot?.width ?? 0)).toBeGreaterThan(360);
  expect(await overflow()).toBe(0);
  expect(await faults()).toEqual([]);
});

it.each(['#ffe14d', '#ffffff', '#000000', '#e91e63', '#7fffd4'])(
  'keeps text readable in the brand colour %s',
  async (accent) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await open({ colorScheme });
      await page.goto(`${server().url}/chat#${encodeURIComponent(JSON.stringify({ colors: { accent } }))}`);
      await new Chat(page).asks('what treatments are there?');
      expect(await faults()).toEqual([]);
      if (colorScheme === 'light') await context.close();
    }
  },
);
