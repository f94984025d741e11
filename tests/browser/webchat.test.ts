import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { startServer } from '../support/startServer';
import { waitFor } from '../support/waitFor';
import { launchBrowser } from './support/browser';
import { openContext, violationsOf } from './support/chat';
import { type Network, startNetwork } from './support/network';
import { setUp } from './support/setUp';

const server = setUp(
  async () => {
    execFileSync(process.execPath, [join(__dirname, '../../scripts/fetchWebchat.mjs')], { stdio: 'inherit' });
    return startServer();
  },
  (started) => started.stop(),
);
const browser = setUp(launchBrowser, (started) => started.close());

let network: Network;
let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  network = await startNetwork(() => server().url);
  context = await openContext(browser(), { viewport: { width: 1200, height: 860 } });
  page = await context.newPage();
  await page.goto(`${network.url}/webchat`);
  await greeting().waitFor();
});
afterEach(async () => {
  await context.close();
  await network.close();
});

const bubbles = (text: string | RegExp) =>
  page.locator('.webchat__bubble__content').filter({ hasText: text });
const greeting = () => bubbles('skincare bot').first();
const input = () => page.getByRole('textbox', { name: /message/i });

async function asks(text: string, answer: string | RegExp): Promise<void> {
  await input().fill(text);
  await page.keyboard.press('Enter');
  await bubbles(answer).last().waitFor();
}

describe('Microsoft’s Web Chat', () => {
  it('greets at once, once, beside a line that says that it is a bot', async () => {
    expect(await bubbles('skincare bot').count()).toBe(1);
    expect(await page.getByText('I’m a bot, not a person or a doctor').count()).toBe(1);
  });

  it('sends a starter with a tap and shows the answer', async () => {
    await page.getByRole('toolbar').getByRole('button', { name: 'Why pores get large' }).click();
    await bubbles('sebum').waitFor();
    expect(await page.getByText(/send failed/i).count()).toBe(0);
  });

  it('draws the week plan as a card', async () => {
    await asks('week plan', /skin/);
    for (const [words, answer] of [
      ['oily', /sensitive/],
      ['no', /today/],
      ['nothing', /time/],
      ['plenty', 'Here is a week'],
    ] as const)
      await asks(words, answer);
    const card = page.locator('.ac-adaptiveCard');
    await card.waitFor();
    expect(await card.innerText()).toMatch(/Your week[\s\S]*Clay mask/);
  });

  it('says whether an answer helped, in the same event as our own chat', async () => {
    await asks('how often should I use a clay mask?', 'once or twice a week');
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
    await asks('how often should I use a clay mask?', 'once or twice a week');
    const upgrades = network.upgrades;
    network.cut();
    await asks('what is microneedling?', 'collagen');
    await waitFor('another socket', () => network.upgrades > upgrades);
    await asks('thanks', /welcome|Any time/);
    for (const said of ['skincare bot', 'once or twice a week', 'collagen', 'what is microneedling?'])
      expect(await bubbles(said).count()).toBe(1);
  }, 40_000);

  it('runs within the page’s policy and stores nothing', async () => {
    await asks('what treatments are there?', 'Microneedling');
    expect(await violationsOf(page)).toEqual([]);
    const kept = await page.evaluate(() => [
      Object.keys(localStorage),
      Object.keys(sessionStorage),
      document.cookie,
    ]);
    expect(kept).toEqual([[], [], '']);
  });
});
