import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BrowserContext, Page } from 'playwright-core';
import { startServer } from '../support/startServer';
import { launchBrowser } from './support/browser';
import { Chat, openContext, violationsOf } from './support/chat';
import { setUp } from './support/setUp';

const PACKAGE = join(__dirname, '../../widget/package');

/** A shop whose page runs the example that its address names, under the strictest policy. */
async function startShop() {
  let chat = '';
  const shop = createServer(async ({ url = '/' }, response) => {
    const [, example = '', script] = url.split('/');
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html');
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'self' ${chat}; frame-src ${chat}; require-trusted-types-for 'script'; trusted-types porewise vue`,
    );
    const page = `<!doctype html><title>Shop</title><div id="app"></div><script src="/${example}/app.js" defer></script>`;
    response.end(script ? await bundled(example, chat) : page);
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  const server = await startServer({ ALLOWED_ORIGINS: url });
  chat = server.url;
  const stop = async () => {
    shop.closeAllConnections();
    shop.close();
    await server.stop();
  };
  return { url, stop };
}

const shop = setUp(startShop, (started) => started.stop());
const browser = setUp(launchBrowser, (started) => started.close());

let context: BrowserContext;
let page: Page;
beforeEach(async () => {
  context = await openContext(browser());
  page = await context.newPage();
});
afterEach(() => context.close());

/** The example as a shop's bundler makes it, with the chat's address. */
async function bundled(example: string, chat: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(PACKAGE, 'examples', example)],
    alias: { '@porewise/widget': join(PACKAGE, 'index.mjs') },
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    bundle: true,
    write: false,
    minify: true,
    jsx: 'automatic',
    tsconfigRaw: {},
    format: 'iife',
  });
  return (outputFiles[0]?.text ?? '').replaceAll('https://chat.example.com', chat);
}

describe.each(['react.jsx', 'vue.js'])('the example %s', (example) => {
  it('loads the chat once, asks in it, and takes other options over', async () => {
    await page.goto(`${shop().url}/${example}`);
    await page.getByRole('button', { name: 'Ask Aurelia' }).waitFor();
    await page.getByRole('button', { name: 'How often?' }).click();
    const chat = new Chat(page.frameLocator('porewise-chat iframe'));
    await chat.answers.filter({ hasText: 'once or twice a week' }).waitFor();
    await chat.place.getByRole('button', { name: 'Close chat' }).click();
    await page.getByRole('button', { name: 'Another brand' }).click();
    await page.getByRole('button', { name: 'Ask Lune' }).waitFor();
    expect(await page.locator('porewise-chat').count()).toBe(1);
    expect(await page.locator('script[data-brand]').count()).toBe(1);
    expect(await violationsOf(page)).toEqual([]);
  });
});
