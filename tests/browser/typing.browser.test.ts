import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './support/browser';
import { Chat, openContext } from './support/chat';
import { startScriptedServer } from './support/scriptedServer';
import { setUp } from './support/setUp';

const suggestions = {
  suggestedActions: { to: [], actions: [{ type: 'imBack', title: 'ready', value: 'ready' }] },
};
const server = setUp(
  () =>
    startScriptedServer(({ type, text }) => {
      if (type !== 'message') return [{ type: 'message', text: 'hello', ...suggestions }];
      return text === 'think' ? [{ type: 'typing' }] : [{ type: 'message', text: 'done', ...suggestions }];
    }),
  (started) => started.stop(),
);
const browser = setUp(launchBrowser, (started) => started.close());

let context: BrowserContext;
let page: Page;
let chat: Chat;

beforeEach(async () => {
  context = await openContext(browser());
  page = await context.newPage();
  chat = await Chat.opens(page, server().url);
});
afterEach(() => context.close());

const dots = () => page.locator('.typing');

it('shows that the bot is typing until it answers, and no suggestions meanwhile', async () => {
  await chat.says('think');
  await dots().waitFor();
  expect(await chat.suggestions.count()).toBe(0);
  await chat.asks('ready');
  await dots().waitFor({ state: 'detached' });
  await chat.suggestions.first().waitFor();
});

it('does not show old typing after a reload', async () => {
  await chat.says('think');
  await chat.sent.waitFor();
  await page.reload();
  await chat.own.first().waitFor();
  await page.getByRole('log').and(page.locator('[aria-busy=false]')).waitFor();
  await dots().waitFor({ state: 'detached' });
});

it('shows when the talk began, once, in the reader’s time', async () => {
  await chat.asks('ready');
  await chat.asks('ready');
  const times = page.getByRole('log').locator('time');
  expect(await times.count()).toBe(1);
  const said = await times.evaluate((time) => (time as HTMLTimeElement).dateTime);
  expect(Date.now() - Date.parse(said)).toBeLessThan(60_000);
  expect(await times.innerText()).toMatch(/^\d{1,2}:\d{2}\s?[AP]M$/);
});
