import type { BrowserContext, Page } from 'playwright-core';
import { pastTokens } from '../support/pastTokens';
import { startServer } from '../support/startServer';
import { claimsOf } from '../support/visitor';
import { waitFor } from '../support/waitFor';
import { launchBrowser } from './support/browser';
import { openContext, violationsOf } from './support/chat';
import { type Network, startNetwork } from './support/network';
import { setUp } from './support/setUp';
import { fetchWebChat, WebChat } from './support/webChat';

const SIGNING_KEY = 'a signing key that is only for tests, and long';

const server = setUp(
  async () => {
    fetchWebChat();
    return startServer({ TOKEN_SIGNING_KEY: SIGNING_KEY });
  },
  (started) => started.stop(),
);
const browser = setUp(launchBrowser, (started) => started.close());

let network: Network;
let context: BrowserContext;
let page: Page;
let chat: WebChat;

beforeEach(async () => {
  network = await startNetwork(() => server().url);
  context = await openContext(browser(), { viewport: { width: 1200, height: 860 } });
  page = await context.newPage();
  chat = await WebChat.opens(page, network.url);
});
afterEach(async () => {
  await context.close();
  await network.close();
});

/** From now on, the tokens in `used` reach the server as tokens that expired in the night. */
async function sleepUntilMorning(used: ReadonlySet<string>): Promise<void> {
  const known = new Set(used);
  await page.route('**/v3/directline/**', async (route) => {
    const headers = route.request().headers();
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    if (!known.has(token)) return route.continue();
    const { conv: conversationId, user: userId } = claimsOf(token);
    const past = pastTokens(SIGNING_KEY, 8 * 3600, { conversationId, userId });
    return route.continue({ headers: { ...headers, authorization: `Bearer ${past.token}` } });
  });
}

/** Collects the tokens and conversation ids of the page's requests from now on. */
function watchCalls(): { tokens: Set<string>; conversations: Set<string> } {
  const seen = { tokens: new Set<string>(), conversations: new Set<string>() };
  page.on('request', (request) => {
    const { authorization } = request.headers();
    if (authorization) seen.tokens.add(authorization.replace('Bearer ', ''));
    const conversation = /\/conversations\/([\w-]+)/.exec(request.url())?.[1];
    if (conversation) seen.conversations.add(conversation);
  });
  return seen;
}

describe('Microsoft’s Web Chat', () => {
  it('greets at once, once, beside a line that says that it is a bot', async () => {
    expect(await chat.bubbles('skincare bot').count()).toBe(1);
    expect(await page.getByText('I’m a bot, not a doctor').count()).toBe(1);
  });

  it('sends a starter with a tap and shows the answer', async () => {
    await page.getByRole('toolbar').getByRole('button', { name: 'Why are my pores large?' }).click();
    await chat.bubbles('sebum').waitFor();
    expect(await page.getByText(/send failed/i).count()).toBe(0);
  });

  it('draws the week plan as a card', async () => {
    await chat.plansTheWeek();
    expect(await chat.card.innerText()).toMatch(/Your week[\s\S]*Clay mask/);
  });

  it('shows every suggestion whole on a phone, and cards in letters that can be read', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await chat.greeting.waitFor();
    const suggestions = page.getByRole('toolbar').getByRole('button');
    await suggestions.first().waitFor();
    for (const box of await suggestions.evaluateAll((all) => all.map((one) => one.getBoundingClientRect())))
      expect([box.left >= 0, box.right <= 390]).toEqual([true, true]);
    await chat.asks('laser or a chemical peel?', 'What each does');
    await chat.card.waitFor();
    const smallest = await chat.card.evaluate((card) =>
      Math.min(
        ...[...card.querySelectorAll('p, .ac-textBlock')].map((text) =>
          Number.parseFloat(getComputedStyle(text).fontSize),
        ),
      ),
    );
    expect(smallest).toBeGreaterThanOrEqual(14);
    const title = chat.card.getByRole('heading', { name: 'Treatments side by side' });
    expect(await title.evaluate((text) => getComputedStyle(text).fontFamily)).toMatch(
      /^"Cormorant Garamond"/,
    );
  });

  it('says whether an answer helped, in the same event as our own chat', async () => {
    await chat.asks('how often should I use a clay mask?', 'once or twice a week');
    const [sent] = await Promise.all([
      page.waitForRequest(
        (request) => request.method() === 'POST' && /"event"/.test(request.postData() ?? ''),
      ),
      page
        .getByRole('button', { name: /like|up/i })
        .first()
        .click(),
    ]);
    expect(sent.postDataJSON()).toMatchObject({
      type: 'event',
      name: 'feedback',
      value: { reaction: 'like', activityId: expect.stringMatching(/^[\w-]{22}$/) },
    });
    expect((await sent.response())?.status()).toBe(200);
  });

  it('goes on after a cut socket with nothing missing and nothing twice', async () => {
    await chat.asks('how often should I use a clay mask?', 'once or twice a week');
    const upgrades = network.upgrades;
    network.cut();
    await chat.says('what is microneedling?');
    // directlinejs waits 3 to 15 s before it reconnects.
    await waitFor('another socket', () => network.upgrades > upgrades);
    await chat.bubbles('collagen').waitFor();
    await chat.asks('thanks', /welcome|Any time/);
    for (const said of ['skincare bot', 'once or twice a week', 'collagen', 'what is microneedling?'])
      expect(await chat.bubbles(said).count()).toBe(1);
  });

  describe('in the morning, with a token that expired in the night, goes on in the same conversation', () => {
    let seen: ReturnType<typeof watchCalls>;

    beforeEach(async () => {
      seen = watchCalls();
      await chat.asks('how often should I use a clay mask?', 'once or twice a week');
      await sleepUntilMorning(seen.tokens);
    });

    async function expectOneConversation(): Promise<void> {
      for (const said of ['skincare bot', 'once or twice a week', 'what is microneedling?', 'collagen'])
        expect(await chat.bubbles(said).count()).toBe(1);
      expect(await page.getByText(/send failed/i).count()).toBe(0);
      expect(seen.conversations.size).toBe(1);
    }

    it('when the visitor writes', async () => {
      await chat.asks('what is microneedling?', 'collagen');
      await expectOneConversation();
    });

    it('by itself, once the socket is found dead', async () => {
      const { upgrades } = network;
      network.cut();
      await waitFor('another socket', () => network.upgrades > upgrades);
      await chat.asks('what is microneedling?', 'collagen');
      await expectOneConversation();
    });
  });

  it('runs within the page’s policy and stores nothing', async () => {
    await chat.asks('what treatments are there?', 'Microneedling');
    expect(await violationsOf(page)).toEqual([]);
    const kept = await page.evaluate(() => [
      Object.keys(localStorage),
      Object.keys(sessionStorage),
      document.cookie,
    ]);
    expect(kept).toEqual([[], [], '']);
  });
});
