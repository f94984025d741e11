import type { BrowserContext, Page } from 'playwright-core';
import { startServer } from '../support/startServer';
import { waitFor } from '../support/waitFor';
import { launchBrowser } from './support/browser';
import { Chat, openContext } from './support/chat';
import { setUp } from './support/setUp';

const server = setUp(startServer, (started) => started.stop());
const browser = setUp(launchBrowser, (started) => started.close());

let context: BrowserContext;
let page: Page;
let chat: Chat;

beforeEach(async () => {
  context = await openContext(browser());
  page = await context.newPage();
  await page.goto(server().url);
  chat = new Chat(page.frameLocator('porewise-chat iframe'));
});
afterEach(() => context.close());

/** The accessible name or the text of the focused element in the chat. */
const focused = () =>
  chat.place
    .locator(':focus')
    .evaluate((element) => element.getAttribute('aria-label') ?? element.textContent?.trim());

/** Presses Tab until an element with that name has the focus. */
async function tabTo(name: string | RegExp, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press(key);
    const at = (await chat.place.locator(':focus').count()) > 0 ? ((await focused()) ?? '') : '';
    if (typeof name === 'string' ? at === name : name.test(at)) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

const openByKeyboard = async () => {
  await page.getByRole('button', { name: 'Ask Porewise' }).last().focus();
  await page.keyboard.press('Enter');
  await chat.greeted();
};

it('opens, asks, follows a suggestion, rates, looks into the menu and closes without a mouse', async () => {
  await openByKeyboard();
  await waitFor('focus in the input', async () => (await focused()) === 'Your message');
  await page.keyboard.type('how often should I use a clay mask?');
  await page.keyboard.press('Enter');
  await chat.answers.nth(1).waitFor();
  expect(await focused()).toBe('Your message');

  await tabTo('How should I wash?', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await chat.answers.nth(2).waitFor();
  expect(await focused()).toBe('Your message');

  await tabTo('Yes, helpful', 'Shift+Tab');
  await page.keyboard.press('Space');
  await chat.answers.last().getByRole('button', { pressed: true }).waitFor();
  expect(await focused()).toBe('Yes, helpful');

  await tabTo('Options', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo('New conversation');
  await page.keyboard.press('Escape');
  expect(await focused()).toBe('Options');
  expect(await chat.place.getByRole('button', { name: 'Options' }).getAttribute('aria-expanded')).toBe(
    'false',
  );

  await page.keyboard.press('Escape');
  await page.locator('porewise-chat iframe').waitFor({ state: 'hidden' });
  const name = await page.evaluate(() => {
    const launcher = document.activeElement?.shadowRoot?.activeElement;
    return launcher?.getAttribute('aria-label');
  });
  expect(name).toBe('Ask Porewise');
});

it('keeps a question before it starts over, and gives the focus back when it is declined', async () => {
  await openByKeyboard();
  await chat.asks('hello');
  await tabTo('Options', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo('New conversation');
  await page.keyboard.press('Enter');
  await chat.place.getByRole('dialog').waitFor();
  expect(await focused()).toBe('Keep it');
  await page.keyboard.press('Enter');
  await chat.place.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await focused()).toBe('Options');
  expect(await chat.own.count()).toBe(1);

  await page.keyboard.press('Enter');
  await tabTo('New conversation');
  await page.keyboard.press('Enter');
  await chat.place.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await chat.place.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.locator('porewise-chat iframe').isVisible()).toBe(true);
  expect(await focused()).toBe('Options');
});

it('breaks lines with Shift and Enter', async () => {
  await openByKeyboard();
  await chat.input.pressSequentially('one');
  await page.keyboard.press('Shift+Enter');
  await chat.input.pressSequentially('two');
  await page.keyboard.press('Enter');
  await chat.own.first().waitFor();
  expect(await chat.own.first().locator('.body').innerText()).toBe('one\ntwo');
});

it('scrolls the conversation', async () => {
  await openByKeyboard();
  for (const words of ['what treatments are there?', 'tell me about daily care', 'hello'])
    await chat.asks(words);
  await tabTo('Conversation', 'Shift+Tab');
  const top = () => chat.place.locator('.scroller').evaluate((element) => element.scrollTop);
  const before = await top();
  await page.keyboard.press('Home');
  await waitFor('the beginning', async () => (await top()) < before);
});

it('announces each reply once', async () => {
  await openByKeyboard();
  await chat.log.evaluate((log) => {
    const added: string[] = [];
    Object.assign(globalThis, { added });
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) added.push(node.textContent ?? '');
    }).observe(log, { childList: true, subtree: true });
  });
  expect(await chat.log.getAttribute('aria-relevant')).toBe('additions');
  expect(await chat.log.getAttribute('aria-busy')).toBe('false');
  await chat.asks('how often should I use a clay mask?');
  await chat.asks('what is microneedling?');
  await chat.answers.last().getByRole('button', { name: 'Yes, helpful' }).click();
  const added = await chat.log.evaluate(() => (globalThis as { added?: string[] }).added ?? []);
  for (const said of [/once or twice a week/, /collagen/])
    expect(added.filter((text) => said.test(text))).toHaveLength(1);
});
