import { waitFor } from '../support/waitFor';
import { startBrandSite } from './support/brandSite';
import { Chat, violationsOf } from './support/chat';
import { embedded } from './support/embedded';

const { page, context, requests, brand, chatOrigin, visit, launcher, chat, kept } = embedded();

describe('before the first click', () => {
  it('stores nothing, fetches nothing beyond its own file and opens no frame', async () => {
    await visit('data-brand="Brand"');
    await launcher().waitFor();
    expect(requests().map((request) => new URL(request.url()).pathname)).toEqual(['/', '/widget.js']);
    expect(await kept()).toEqual({
      cookies: '',
      local: [],
      session: [],
      databases: [],
      caches: [],
      frames: 0,
    });
    expect(await context().cookies()).toEqual([]);
  });

  it('runs under a policy that forbids inline styles and untrusted types', async () => {
    await visit();
    await launcher().click();
    await chat().greeted();
    expect(await violationsOf(page())).toEqual([]);
  });
});

describe('after a click', () => {
  it('keeps one key in the session storage of the chat, and one in the site’s that says it is open', async () => {
    await visit();
    await launcher().click();
    await chat().greeted();
    expect(await kept()).toMatchObject({ cookies: '', local: [], session: ['porewise'], databases: [] });
    expect(await page().evaluate(() => sessionStorage.getItem('porewise'))).toBe(
      '{"open":true,"begun":true}',
    );
    const inside = page()
      .frames()
      .find((frame) => frame.url().startsWith(chatOrigin()));
    const keys = await inside?.evaluate(() => [
      Object.keys(sessionStorage),
      Object.keys(localStorage),
      document.cookie,
    ]);
    expect(keys).toEqual([['porewise'], [], '']);
    expect(await context().cookies()).toEqual([]);
  });

  it('moves the focus to the input, and back to the launcher on Escape', async () => {
    await visit();
    await launcher().focus();
    await page().keyboard.press('Enter');
    await chat().greeted();
    await page().keyboard.type('hello');
    expect(await chat().input.inputValue()).toBe('hello');
    await page().keyboard.press('Escape');
    await launcher().waitFor();
    expect(
      await launcher().evaluate((button) => button === (button.getRootNode() as ShadowRoot).activeElement),
    ).toBe(true);
    expect(await launcher().getAttribute('aria-expanded')).toBe('false');
  });

  it('goes on with the conversation on another page of the visit', async () => {
    await visit();
    await launcher().click();
    await chat().asks('how often should I use a clay mask?');
    const said = await chat().texts();
    await page().getByRole('link', { name: 'Another page' }).click();
    await chat().answers.nth(1).waitFor();
    expect(await chat().texts()).toEqual(said);
  });

  it('is refused by a site that was not allowed', async () => {
    const stranger = await startBrandSite(
      () => `<script src="${chatOrigin()}/widget.js" defer></script>`,
      () => chatOrigin(),
    );
    await visit('', stranger);
    await launcher().click();
    const inside = await waitFor('a refused frame', () =>
      page()
        .frames()
        .find((frame) => frame !== page().mainFrame()),
    );
    await waitFor('an error page', () => inside.url().startsWith('chrome-error:'));
    await stranger.close();
  });
});

describe('messages from windows that are not the chat', () => {
  it('change nothing', async () => {
    await visit();
    await launcher().click();
    await chat().greeted();
    await page().evaluate(() => {
      postMessage({ porewise: 'close' }, '*');
      postMessage({ porewise: 'unread', count: 9 }, '*');
    });
    const inside = page()
      .frames()
      .find((frame) => frame.url().startsWith(chatOrigin()));
    await inside?.evaluate(() => postMessage({ porewise: 'send', text: 'from a stranger' }, '*'));
    await chat().asks('hello');
    expect(await chat().own.allInnerTexts()).toEqual([expect.stringMatching(/hello/)]);
    expect(await page().locator('porewise-chat[open]').count()).toBe(1);
  });

  it('are not sent to: a page that lies about its origin hears nothing', async () => {
    await page().goto(brand().url);
    await page().evaluate((address) => {
      const list: unknown[] = [];
      Object.assign(globalThis, { heard: list });
      addEventListener('message', ({ data }) => list.push(data));
      const frame = document.createElement('iframe');
      frame.src = `${address}/chat#${encodeURIComponent(JSON.stringify({ origin: 'https://bank.example' }))}`;
      document.body.append(frame);
    }, chatOrigin());
    await new Chat(page().frameLocator('iframe')).greeted();
    expect(await page().evaluate(() => (globalThis as { heard?: unknown[] }).heard)).toEqual([]);
  });
});
