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
  await page.goto(`${server().url}/theme`);
});
afterEach(() => context.close());

it('shows on the launcher what is set, and gives the tag for it', async () => {
  await page.getByLabel('Words on the launcher').fill('Ask "us"');
  await page.getByRole('button', { name: 'Ask "us"' }).waitFor();
  await page.getByLabel('Invitation').fill('A question?');
  await page.getByRole('button', { name: 'A question?' }).waitFor();
  await page.getByLabel('Colour', { exact: true }).fill('#aa0000');
  await page.getByLabel('Side').selectOption('left');
  await page.getByLabel('Topic of the page').selectOption('clay_mask');
  const launcher = page.getByRole('button', { name: 'Ask "us"' });
  expect(await launcher.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe(
    'rgb(170, 0, 0)',
  );
  expect(await page.locator('pre').innerText()).toBe(
    `<script src="${server().url}/widget.js" data-brand="Porewise" data-label="Ask &#34;us&#34;" data-bubble="A question?" data-accent="#aa0000" data-position="left" data-topic="clay_mask" defer></script>`,
  );
  expect(await violationsOf(page)).toEqual([]);
});

it('copies the tag', async () => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^<script src=.*><\/script>$/);
});
