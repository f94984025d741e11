import type { BrowserContext, Page } from 'playwright-core';
import { startServer } from '../support/startServer';
import { launchBrowser } from './support/browser';
import { openContext, violationsOf } from './support/chat';
import { setUp } from './support/setUp';

const server = setUp(startServer, (started) => started.stop());
const browser = setUp(launchBrowser, (started) => started.close());

let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  context = await openContext(browser());
  page = await context.newPage();
  await page.goto(`${server().url}/guide`);
});
afterEach(() => context.close());

const shown = () => page.locator('article:visible').count();

it('shows the passages that have every word searched for, and says how many', async () => {
  const all = await shown();
  await page.getByRole('searchbox', { name: 'Search the guide' }).fill('Cláy  MASK');
  const found = await shown();
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(all);
  await page.getByText(found === 1 ? '1 passage' : `${found} passages`).waitFor();
  for (const text of await page.locator('article:visible').allInnerTexts())
    expect(text).toMatch(/clay mask/i);
  await page.getByRole('searchbox').fill('zebra');
  await page.getByText('Nothing found').waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

it('shows a passage that a link leads to, whatever was searched for', async () => {
  await page.getByRole('searchbox').fill('zebra');
  await page.evaluate(() => location.assign('#clay_mask'));
  await page.locator('#clay_mask').waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('');
});
