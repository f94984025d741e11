import type { BrowserContext, Page } from 'playwright-core';
import { pastTokens } from '../support/pastTokens';
import { type RunningServer, startServer } from '../support/startServer';
import { claimsOf } from '../support/visitor';
import { waitFor } from '../support/waitFor';
import { launchBrowser } from './support/browser';
import { Chat, openContext } from './support/chat';
import { type Network, startNetwork } from './support/network';
import { setUp } from './support/setUp';

const SIGNING_KEY = 'a signing key that is only for tests, and long';
const start = () => startServer({ TOKEN_SIGNING_KEY: SIGNING_KEY, RATE_LIMITS: 'off' });

const servers = setUp<{ running: RunningServer }>(
  async () => ({ running: await start() }),
  (started) => started.running.stop(),
);
const browser = setUp(launchBrowser, (started) => started.close());

let network: Network;
let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  network = await startNetwork(() => servers().running.url);
  context = await openContext(browser());
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await network.close();
});

const session = (place: Page) =>
  place.evaluate(() => JSON.parse(sessionStorage.getItem('porewise') ?? 'null'));

describe('a conversation goes on', () => {
  it('after a reload, with everything that was said, once, and what was rated', async () => {
    const chat = await Chat.opens(page, network.url);
    const answer = await chat.asks('how often should I use a clay mask?');
    await answer.getByRole('button', { name: 'Yes, helpful' }).click();
    await chat.asks('and why?');
    const said = await chat.texts();
    await page.reload();
    await chat.answers.nth(2).waitFor();
    await waitFor('all of it', async () => (await chat.texts()).length === said.length);
    expect(await chat.texts()).toEqual(said);
    await chat.answers.nth(1).getByRole('button', { name: 'Yes, helpful', pressed: true }).waitFor();
    expect(await (await chat.asks('how often?')).innerText()).toMatch(/once or twice a week/);
  });

  it('in another tab of the visit', async () => {
    const chat = await Chat.opens(page, network.url);
    await chat.asks('how often should I use a clay mask?');
    const said = await chat.texts();
    const tab = await context.newPage();
    const second = await Chat.opens(tab, network.url);
    await second.answers.nth(1).waitFor();
    expect(await second.texts()).toEqual(said);
    await second.asks('and why?');
    await chat.answers.nth(2).waitFor();
    expect(await chat.texts()).toEqual(await second.texts());
  });

  it('the next morning, with a token that expired in the night', async () => {
    const chat = await Chat.opens(page, network.url);
    await chat.asks('how often should I use a clay mask?');
    const said = await chat.texts();
    const { conversationId, token } = await session(page);
    const past = await pastTokens(SIGNING_KEY, 8 * 3600, { conversationId, userId: claimsOf(token).user });
    await page.evaluate((old) => sessionStorage.setItem('porewise', JSON.stringify(old)), {
      conversationId,
      token: past.token,
    });
    await page.reload();
    await chat.answers.nth(1).waitFor();
    expect(await chat.texts()).toEqual(said);
    await chat.asks('and why?');
    expect((await session(page)).conversationId).toBe(conversationId);
  });

  it('within 2 s of a cut socket, without a gap or a repetition, ten times over', async () => {
    const chat = await Chat.opens(page, network.url);
    const waits: number[] = [];
    for (let cut = 1; cut <= 10; cut++) {
      const upgrades = network.upgrades;
      network.cut();
      const since = Date.now();
      await waitFor('another socket', () => network.upgrades > upgrades);
      waits.push(Date.now() - since);
      await chat.asks(`hello for the ${cut}. time`);
    }
    expect(Math.max(...waits)).toBeLessThanOrEqual(2_000);
    expect(new Set(await chat.own.locator('.body').allInnerTexts()).size).toBe(10);
    expect([await chat.own.count(), await chat.answers.count()]).toEqual([10, 11]);
  });

  it('by polling where WebSockets are blocked', async () => {
    network.sockets = false;
    const chat = await Chat.opens(page, network.url);
    const answer = await chat.asks('how often should I use a clay mask?');
    expect(await answer.innerText()).toMatch(/once or twice a week/);
    await waitFor('no complaint', async () => (await chat.status.innerText()) === '');
    expect(await chat.own.count()).toBe(1);
  });
});

describe('what is written', () => {
  it('without a network waits, and is sent in order when it is back', async () => {
    const chat = await Chat.opens(page, network.url);
    await context.setOffline(true);
    await waitFor('a word on it', async () => /offline/i.test(await chat.status.innerText()));
    await chat.says('how often should I use a clay mask?');
    await chat.says('and why?');
    await chat.own.nth(1).getByText('Waiting for a connection').waitFor();
    await context.setOffline(false);
    await chat.answers.nth(2).waitFor();
    expect(await chat.answers.nth(1).innerText()).toMatch(/once or twice a week/);
    expect(await chat.answers.nth(2).innerText()).toMatch(/absorbs excess oil/);
    expect(await chat.own.getByText('Sent', { exact: true }).count()).toBe(2);
  });

  it('while the server is away is sent when it is back', async () => {
    const chat = await Chat.opens(page, network.url);
    network.up = false;
    network.cut();
    await chat.says('how often should I use a clay mask?');
    await waitFor('a word on it', async () => (await chat.status.innerText()) !== '');
    network.up = true;
    await chat.answers.nth(1).waitFor();
    expect(await chat.own.count()).toBe(1);
  });

  it('and refused by the server can be sent again with a tap, as one message', async () => {
    const chat = await Chat.opens(page, network.url);
    await page.route('**/activities', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 500, body: '{}' }) : route.continue(),
    );
    await chat.says('how often should I use a clay mask?');
    const retry = chat.own.first().getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    await page.unroute('**/activities');
    await retry.click();
    await chat.answers.nth(1).waitFor();
    expect(await chat.own.getByText('Sent', { exact: true }).count()).toBe(1);
    expect(await chat.own.count()).toBe(1);
  });

  it('is taken once when the answer to the request got lost', async () => {
    const chat = await Chat.opens(page, network.url);
    let lost = false;
    await page.route('**/activities', async (route) => {
      if (route.request().method() !== 'POST' || lost) return route.continue();
      lost = true;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await chat.asks('how often should I use a clay mask?');
    await chat.asks('hello');
    expect(lost).toBe(true);
    expect(await chat.own.count()).toBe(2);
    expect(await chat.answers.count()).toBe(3);
  });

  it('too fast is sent when the server allows it', async () => {
    const chat = await Chat.opens(page, network.url);
    let refused = 0;
    await page.route('**/activities', async (route) => {
      if (route.request().method() !== 'POST' || refused > 0) return route.continue();
      refused += 1;
      return route.fulfill({ status: 429, headers: { 'Retry-After': '1' }, body: '{}' });
    });
    await chat.asks('hello');
    expect(refused).toBe(1);
    expect(await chat.own.getByText('Sent', { exact: true }).count()).toBe(1);
  });
});

it('says that it cannot be reached, and greets as soon as it can', async () => {
  await page.goto(`${network.url}/chat`);
  await new Chat(page).greeted();
  await page.evaluate(() => sessionStorage.clear());
  await page.route('**/v3/directline/**', (route) => route.abort());
  await page.reload();
  const chat = new Chat(page);
  await waitFor('a word on it', async () => /cannot be reached/.test(await chat.status.innerText()));
  expect(await chat.input.isEnabled()).toBe(true);
  await page.unroute('**/v3/directline/**');
  await chat.greeted();
});

it('starts a new conversation, and says so, when a restarted server has lost the old one', async () => {
  const chat = await Chat.opens(page, network.url);
  await chat.asks('hello');
  await servers().running.stop();
  servers().running = await start();
  await page.getByText('The last conversation has ended. This is a new one.').waitFor();
  await chat.greeted();
  expect(await chat.own.count()).toBe(0);
  expect(await (await chat.asks('what is microneedling?')).innerText()).toMatch(/consult/);
});
