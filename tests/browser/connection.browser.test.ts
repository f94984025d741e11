import type { Page } from 'playwright-core';
import { pastTokens } from '../support/pastTokens';
import { claimsOf } from '../support/visitor';
import { waitFor } from '../support/waitFor';
import { Chat } from './support/chat';
import { unsteady } from './support/unsteady';

const SIGNING_KEY = 'a signing key that is only for tests, and long';

const { page, context, network, restart } = unsteady({ TOKEN_SIGNING_KEY: SIGNING_KEY });

const session = (place: Page) =>
  place.evaluate(() => JSON.parse(sessionStorage.getItem('porewise') ?? 'null'));

describe('a conversation goes on', () => {
  it('after a reload, with everything that was said, once, and what was rated', async () => {
    const chat = await Chat.opens(page(), network().url);
    await chat.asks('how often should I use a clay mask?');
    const answer = await chat.asks('and why?');
    await answer.getByRole('button', { name: 'Yes, helpful' }).click();
    await answer.getByRole('button', { name: 'Yes, helpful', pressed: true }).waitFor();
    const said = await chat.texts();
    await page().reload();
    await chat.answers.nth(2).waitFor();
    await waitFor('all of it', async () => (await chat.texts()).length === said.length);
    expect(await chat.texts()).toEqual(said);
    await chat.answers.nth(2).getByRole('button', { name: 'Yes, helpful', pressed: true }).waitFor();
    expect(await (await chat.asks('how often?')).innerText()).toMatch(
      /(?:once or twice|one or two times) a week/,
    );
  });

  it('in another tab of the visit', async () => {
    const chat = await Chat.opens(page(), network().url);
    await chat.asks('how often should I use a clay mask?');
    const said = await chat.texts();
    const tab = await context().newPage();
    const second = await Chat.opens(tab, network().url);
    await second.answers.nth(1).waitFor();
    expect(await second.texts()).toEqual(said);
    await second.asks('and why?');
    await chat.answers.nth(2).waitFor();
    expect(await chat.texts()).toEqual(await second.texts());
  });

  it('the next morning, with a token that expired in the night', async () => {
    const chat = await Chat.opens(page(), network().url);
    await chat.asks('how often should I use a clay mask?');
    const said = await chat.texts();
    const { conversationId, token } = await session(page());
    const past = pastTokens(SIGNING_KEY, 8 * 3600, { conversationId, userId: claimsOf(token).user });
    await page().evaluate((old) => sessionStorage.setItem('porewise', JSON.stringify(old)), {
      conversationId,
      token: past.token,
    });
    await page().reload();
    await chat.answers.nth(1).waitFor();
    expect(await chat.texts()).toEqual(said);
    await chat.asks('and why?');
    expect((await session(page())).conversationId).toBe(conversationId);
  });

  it('after a cut socket, without a gap or a repetition, ten times over', async () => {
    const chat = await Chat.opens(page(), network().url);
    for (let cut = 1; cut <= 10; cut++) {
      const upgrades = network().upgrades;
      network().cut();
      await waitFor('another socket', () => network().upgrades > upgrades);
      await chat.asks(`hello for the ${cut}. time`);
    }
    expect(new Set(await chat.own.locator('.body').allInnerTexts()).size).toBe(10);
    expect([await chat.own.count(), await chat.answers.count()]).toEqual([10, 11]);
  });

  it('by polling where WebSockets are blocked', async () => {
    network().sockets = false;
    const chat = await Chat.opens(page(), network().url);
    const answer = await chat.asks('how often should I use a clay mask?');
    expect(await answer.innerText()).toMatch(/once or twice a week/);
    await waitFor('no complaint', async () => (await chat.status.innerText()) === '');
    expect(await chat.own.count()).toBe(1);
  });

  it('soon, where a proxy swallows WebSockets', async () => {
    network().sockets = 'swallowed';
    await page().goto(`${network().url}/chat`);
    const chat = new Chat(page());
    await chat.answers.first().waitFor({ timeout: 3_000 });
    expect(await (await chat.asks('how often should I use a clay mask?')).innerText()).toMatch(/a week/);
  });
});

it('says that it cannot be reached, and greets as soon as it can', async () => {
  await page().goto(`${network().url}/chat`);
  await new Chat(page()).greeted();
  await page().evaluate(() => sessionStorage.clear());
  await page().route('**/v3/directline/**', (route) => route.abort());
  await page().reload();
  const chat = new Chat(page());
  await waitFor('a word on it', async () => /cannot be reached/.test(await chat.status.innerText()));
  expect(await chat.input.isEnabled()).toBe(true);
  await page().unroute('**/v3/directline/**');
  await chat.greeted();
});

it('starts a new conversation, and says so, when a restarted server has lost the old one', async () => {
  const chat = await Chat.opens(page(), network().url);
  await chat.asks('hello');
  await restart();
  await page().getByText('The last conversation has ended. This is a new one.').waitFor();
  await chat.greeted();
  expect(await chat.own.count()).toBe(0);
  expect(await (await chat.asks('what is microneedling?')).innerText()).toMatch(/consult/);
});
