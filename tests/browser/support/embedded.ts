import type { BrowserContext, Locator, Page, Request } from 'playwright-core';
import { startServer } from '../../support/startServer';
import { type BrandSite, startBrandSite } from './brandSite';
import { launchBrowser } from './browser';
import { Chat, openContext } from './chat';
import { setUp } from './setUp';

/** A visitor of a brand's site that embeds the widget. Each test gets a new browser context. */
export interface Embedded {
  page(): Page;
  context(): BrowserContext;
  /** The page's requests since the test began. */
  requests(): Request[];
  /** The brand's site. */
  brand(): BrandSite;
  chatOrigin(): string;
  /** Opens a page of the site whose script tag has these attributes. @param more of the site's own options */
  visit(attributes?: string, site?: BrandSite, more?: Record<string, string>): Promise<unknown>;
  launcher(): Locator;
  chat(): Chat;
  /** Everything that the site's page stores in the browser. */
  kept(): Promise<Record<string, unknown>>;
}

/** Sets up an embedded chat for a test file. */
export function embedded(): Embedded {
  const site = setUp(
    async () => {
      let chatOrigin = '';
      const brand = await startBrandSite(
        (attributes) => `<script src="${chatOrigin}/widget.js" ${attributes} defer></script>`,
        () => chatOrigin,
      );
      const server = await startServer({ ALLOWED_ORIGINS: brand.url });
      chatOrigin = server.url;
      return { brand, server };
    },
    async ({ brand, server }) => {
      await brand.close();
      await server.stop();
    },
  );
  const browser = setUp(launchBrowser, (started) => started.close());
  let context: BrowserContext;
  let page: Page;
  let requests: Request[];

  beforeEach(async () => {
    context = await openContext(browser());
    page = await context.newPage();
    requests = [];
    page.on('request', (request) => requests.push(request));
  });
  afterEach(() => context.close());

  return {
    page: () => page,
    context: () => context,
    requests: () => requests,
    brand: () => site().brand,
    chatOrigin: () => site().server.url,
    visit: (attributes = '', brand = site().brand, more = {}) =>
      page.goto(`${brand.url}/?${new URLSearchParams({ attributes, ...more })}`),
    launcher: () => page.getByRole('button', { name: 'Open chat' }),
    chat: () => new Chat(page.frameLocator('porewise-chat iframe')),
    kept: () =>
      page.evaluate(async () => ({
        cookies: document.cookie,
        local: Object.keys(localStorage),
        session: Object.keys(sessionStorage),
        databases: await indexedDB.databases(),
        caches: await ('caches' in globalThis ? caches.keys() : []),
        frames: frames.length,
      })),
  };
}
