// Draws each icon of the Teams app package from its SVG. Run it after a change: node scripts/drawIcons.mjs
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import playwright from 'playwright-core';

const folder = new URL('../teams/icons/', import.meta.url);
/** Pixels on a side, as Teams asks for. */
const sizes = { color: 192, outline: 32 };

const browser = await playwright.chromium.launch({
  executablePath: await chromium.executablePath(),
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
for (const [name, size] of Object.entries(sizes)) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = readFileSync(new URL(`${name}.svg`, folder), 'utf8');
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)), omitBackground: true });
}
await browser.close();
