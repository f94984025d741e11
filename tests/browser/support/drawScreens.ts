// Draws the chat in each of its states and views into docs/screens, a sheet a view, to be looked at.
// Run: EMERGENCY_PHONE=112 SUPPORT_PHONE='+44 20 7946 0001' RATE_LIMITS=off npm start
//      npx ts-node tests/browser/support/drawScreens.ts http://localhost:3978
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { Chat } from './chat';

interface View {
  options: BrowserContextOptions;
  look?: Record<string, string>;
  /** Of a picture on the sheet, in pixels. */
  width: number;
}

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const VIEWS: Record<string, View> = {
  'phone-390': { options: phone, width: 300 },
  'phone-390-dark': { options: phone, look: { theme: 'dark' }, width: 300 },
  'phone-390-rtl': { options: phone, look: { locale: 'ar' }, width: 300 },
  'tablet-768': { options: { viewport: { width: 768, height: 1024 } }, width: 400 },
  'desktop-1280': { options: { viewport: { width: 1280, height: 800 } }, width: 600 },
  'desktop-1280-at-200-percent': {
    options: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
    width: 600,
  },
};
/** Of a sheet at most, in pixels. */
const SHEET_WIDTH = 1900;
/** A message or a move is in its place, and nothing moves any more. */
const SETTLED_MS = 400;

async function main(): Promise<void> {
  const browser = await launchBrowser();
  const base = process.argv[2] ?? 'http://localhost:3978';
  for (const [name, view] of Object.entries(VIEWS)) {
    const pictures = await statesIn(browser, base, view);
    await drawSheet(browser, pictures, view.width, join(__dirname, '../../../docs/screens', `${name}.jpg`));
    console.log(`${name}: ${pictures.length} states`);
  }
  await browser.close();
}

/** One picture a state, of one conversation. */
async function statesIn(browser: Browser, base: string, { options, look }: View): Promise<Buffer[]> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${base}/chat#${encodeURIComponent(JSON.stringify(look ?? {}))}`);
  const chat = new Chat(page);
  await chat.greeted();
  const pictures: Buffer[] = [];
  const draw = async () => {
    await page.mouse.move(0, 0);
    await page.waitForTimeout(SETTLED_MS);
    pictures.push(await page.screenshot());
  };
  const menu = () => page.getByRole('button', { name: 'Options' }).click();

  await draw();
  for (const ask of ['Does laser hurt?', 'laser or chemical peel?']) {
    await chat.asks(ask);
    await draw();
  }
  await page.getByRole('button', { name: 'No, not helpful' }).click();
  await draw();
  await chat.asks('make me a week plan');
  await draw();
  for (const answer of ['oily', 'no', 'I wash my face', 'enough time']) await chat.asks(answer);
  await draw();
  await toEnd(page);
  await draw();
  await chat.asks('where is my order?');
  await draw();
  await menu();
  await draw();
  await page.getByRole('button', { name: 'Erase my data' }).click();
  await draw();
  await page.keyboard.press('Escape');
  await chat.asks("I can't breathe after my peel");
  await draw();
  await context.setOffline(true);
  await chat.says('thanks');
  await chat.status.filter({ hasText: 'offline' }).waitFor();
  await draw();
  await context.close();
  return pictures;
}

async function toEnd(page: Page): Promise<void> {
  await page.locator('.scroller').evaluate((box) => box.scrollTo({ top: box.scrollHeight }));
}

async function drawSheet(browser: Browser, pictures: Buffer[], width: number, path: string): Promise<void> {
  const perRow = Math.floor(SHEET_WIDTH / width);
  const page = await browser.newPage({
    viewport: { width: perRow * (width + 8) + 8, height: 600 },
  });
  const drawn = pictures.map(
    (one) => `<img width="${width}" src="data:image/png;base64,${one.toString('base64')}">`,
  );
  await page.setContent(
    `<body style="margin:8px;background:#8a8a8a;display:flex;flex-wrap:wrap;gap:8px">${drawn.join('')}`,
  );
  await page.screenshot({ path, type: 'jpeg', quality: 72, fullPage: true });
  await page.close();
}

void main();
