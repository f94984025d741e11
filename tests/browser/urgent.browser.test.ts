import type { BrowserContext, Page } from 'playwright-core';
import { startServer } from '../support/startServer';
import { launchBrowser } from './support/browser';
import { Chat, openContext, violationsOf } from './support/chat';
import { setUp } from './support/setUp';
import { fetchWebChat, WebChat } from './support/webChat';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const ALARM = 'my face is burning and blistering after the laser';

const server = setUp(
  async () => {
    fetchWebChat();
    return startServer({ EMERGENCY_PHONE: '+44 20 7946 0000' });
  },
  (started) => started.stop(),
);
const browser = setUp(launchBrowser, (started) => started.close());

let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  context = await openContext(browser(), PHONE);
  page = await context.newPage();
});
afterEach(() => context.close());

describe('an urgent message in our chat', () => {
  it('has a button that calls, large enough for a thumb, and no thumbs under it', async () => {
    const chat = await Chat.opens(page, server().url);
    const answer = await chat.asks(ALARM);
    const call = answer.getByRole('link', { name: 'Call +44 20 7946 0000' });
    expect(await call.getAttribute('href')).toBe('tel:+442079460000');
    expect((await call.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await answer.getByRole('button').count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('is taken back with a tap on its chip', async () => {
    const chat = await Chat.opens(page, server().url);
    await chat.asks(ALARM);
    await chat.suggestions.filter({ hasText: "That's not it" }).click();
    const answer = chat.answers.nth(2);
    await answer.waitFor();
    expect(await answer.innerText()).toMatch(/I got that wrong/);
    expect(await answer.innerText()).not.toMatch(/Please read this first/);
  });
});

describe('an urgent message in Microsoft’s Web Chat', () => {
  it('is marked as in our chat, with the number to call', async () => {
    const chat = await WebChat.opens(page, server().url);
    await chat.asks(ALARM, /professional medical care/);
    const urgent = chat.bubbles('Please read this first');
    expect(await urgent.count()).toBe(1);
    const edge = await urgent.evaluate((bubble) => getComputedStyle(bubble).borderInlineStartColor);
    expect(edge).toBe('rgb(163, 38, 27)');
    const call = urgent.getByRole('link', { name: /Call/ });
    expect(await call.getAttribute('href')).toBe('tel:+442079460000');
    expect(await chat.greeting.evaluate((bubble) => getComputedStyle(bubble).borderInlineStartWidth)).toBe(
      '0px',
    );
  });
});
