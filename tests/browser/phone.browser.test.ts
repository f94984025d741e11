import type { BrowserContext, Page } from 'playwright-core';
import { startServer } from '../support/startServer';
import { launchBrowser } from './support/browser';
import { Chat, openContext } from './support/chat';
import { setUp } from './support/setUp';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const server = setUp(startServer, (started) => started.stop());
const browser = setUp(launchBrowser, (started) => started.close());

let context: BrowserContext;
let page: Page;
let chat: Chat;

beforeEach(async () => {
  context = await openContext(browser(), PHONE);
  page = await context.newPage();
  chat = await Chat.opens(page, server().url);
});
afterEach(() => context.close());

const focused = () => page.evaluate(() => document.activeElement?.tagName);

it('raises no keyboard when the chat opens or a suggestion is tapped', async () => {
  expect(await focused()).not.toBe('TEXTAREA');
  await chat.suggestions.first().tap();
  await chat.answers.nth(1).waitFor();
  expect(await focused()).not.toBe('TEXTAREA');
});

it('keeps the keyboard for those who type', async () => {
  await chat.input.tap();
  await chat.asks('hello');
  expect(await focused()).toBe('TEXTAREA');
});

it('takes the Enter that ends a composed word in Safari as no message', async () => {
  await chat.input.fill('毛穴');
  for (const init of [{ keyCode: 229 }, { isComposing: true }])
    await chat.input.dispatchEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init });
  expect(await chat.input.inputValue()).toBe('毛穴');
  expect(await chat.own.count()).toBe(0);
  await chat.input.press('Enter');
  await chat.own.first().waitFor();
});

it('writes a message in its own direction', async () => {
  const direction = () => chat.input.evaluate((field) => getComputedStyle(field).direction);
  await chat.input.fill('مسام');
  expect(await direction()).toBe('rtl');
  await chat.input.fill('pores');
  expect(await direction()).toBe('ltr');
});

it('covers no word of the conversation with the way to its end', async () => {
  await chat.asks('what treatments are there?');
  await chat.asks('how do I care for my skin every day?');
  await page.locator('.scroller').evaluate((box) => box.scrollTo({ top: 0 }));
  const newest = await page.getByRole('button', { name: 'Newest messages' }).boundingBox();
  const log = await page.locator('.scroller').boundingBox();
  expect(newest?.y).toBeGreaterThanOrEqual((log?.y ?? 0) + (log?.height ?? 0));
});

it('has thumbs under the last answer alone, and under no question', async () => {
  await chat.asks('how often should I use a clay mask?');
  await chat.asks('what is microneedling?');
  const thumbs = page.getByRole('button', { name: 'Yes, helpful' });
  expect(await thumbs.count()).toBe(1);
  expect(await chat.answers.last().getByRole('button', { name: 'Yes, helpful' }).count()).toBe(1);
  await chat.asks('week plan');
  await chat.asks('does laser hurt?');
  expect(await thumbs.count()).toBe(0);
});

it('tells treatments side by side on a card, once', async () => {
  const answer = await chat.asks('which treatment is best for me?');
  const text = await answer.innerText();
  expect(text.match(/fine needles/gi)).toHaveLength(1);
  expect(await answer.locator('.paper').getByRole('listitem').count()).toBe(4);
  expect(text).toMatch(/consult/);
});

it('sets the advice to consult somebody apart from the answer', async () => {
  const answer = await chat.asks('what treatments are there?');
  expect(await answer.locator('.advice').innerText()).toMatch(/consult an experienced dermatologist/);
  expect(await answer.locator('.body > .prose').allInnerTexts()).not.toContainEqual(
    expect.stringMatching(/consult/),
  );
});
