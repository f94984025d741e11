import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../tests/browser/support/browser';

const FOLDER = join(__dirname, 'icons');
/** Pixels on a side, as Teams asks for. */
const SIDES = { color: 192, outline: 32 };

/** Draws each icon's SVG as the PNG that the app package holds. Run it when an SVG changed. */
async function main(): Promise<void> {
  const browser = await launchBrowser();
  try {
    for (const [name, side] of Object.entries(SIDES)) {
      const page = await browser.newPage({ viewport: { width: side, height: side } });
      const svg = readFileSync(join(FOLDER, `${name}.svg`), 'utf8');
      await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
      await page.screenshot({ path: join(FOLDER, `${name}.png`), omitBackground: true });
    }
  } finally {
    await browser.close();
  }
}

main();
