import { waitFor } from '../support/waitFor';
import { embedded } from './support/embedded';

const { page, brand, visit, launcher, chat, chatOrigin } = embedded();
const closer = () => chat().place.getByRole('button', { name: 'Close chat' });
const opened = () => page().locator('porewise-chat[open][ready]');

describe('an open chat', () => {
  it('stays open on the next page, with what was said, and takes no focus', async () => {
    await visit();
    await launcher().click();
    await chat().asks('how often should I use a clay mask?');
    const said = await chat().texts();
    await page().getByRole('link', { name: 'Another page' }).click();
    await chat().answers.nth(1).waitFor();
    expect(await chat().texts()).toEqual(said);
    expect(await page().evaluate(() => document.activeElement === document.body)).toBe(true);
  });

  it('that was closed shows on the next page that a conversation waits', async () => {
    await visit();
    await launcher().click();
    await chat().greeted();
    await closer().click();
    await page().getByRole('link', { name: 'Another page' }).click();
    await page().getByRole('button', { name: 'Open chat, your conversation goes on' }).click();
    await chat().greeted();
  });

  it('survives a router that replaces the body in a view transition, and the tag in it', async () => {
    await visit('', undefined, { types: 'any' });
    await launcher().click();
    await chat().asks('how often should I use a clay mask?');
    await page().evaluate(() => {
      const body = document.createElement('body');
      const again = document.createElement('script');
      again.src = document.querySelector<HTMLScriptElement>('script[src]')?.src ?? '';
      body.append(again);
      document.startViewTransition(() => document.body.replaceWith(body));
    });
    await chat().answers.nth(1).waitFor();
    await opened().waitFor({ state: 'attached' });
    await closer().click();
    await page().locator('porewise-chat iframe').waitFor({ state: 'hidden' });
    await page().evaluate(() => {
      document.body.textContent = '';
      window.Porewise?.open();
    });
    await chat().answers.nth(1).waitFor();
    expect(await page().locator('porewise-chat').count()).toBe(1);
  });

  it('works after it was moved in the page', async () => {
    await visit();
    await launcher().click();
    await chat().greeted();
    await page().evaluate(() => {
      const place = document.createElement('div');
      document.body.append(place);
      const moved = document.querySelector('porewise-chat');
      if (moved) place.append(moved);
      window.Porewise?.send('how often should I use a clay mask?');
    });
    await chat().answers.filter({ hasText: 'once or twice a week' }).waitFor();
    await closer().click();
    await page().locator('porewise-chat iframe').waitFor({ state: 'hidden' });
  });

  it('goes on where the chat’s own storage is blocked', async () => {
    const own = new URL(chatOrigin()).host;
    await page().addInitScript((host) => {
      if (location.host === host)
        Object.defineProperty(window, 'sessionStorage', {
          get: () => {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
      if (location.host === host)
        Object.assign(window, {
          BroadcastChannel: class {
            constructor() {
              throw new DOMException('blocked', 'SecurityError');
            }
          },
        });
    }, own);
    await visit();
    await launcher().click();
    await chat().asks('how often should I use a clay mask?');
    const said = await chat().texts();
    await page().reload();
    await chat().answers.nth(1).waitFor();
    expect(await chat().texts()).toEqual(said);
  });

  it('works where the site’s storage is blocked', async () => {
    const site = new URL(brand().url).host;
    await page().addInitScript((host) => {
      if (location.host === host)
        Object.defineProperty(window, 'sessionStorage', {
          get: () => {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
    }, site);
    await visit();
    await launcher().click();
    await chat().asks('how often should I use a clay mask?');
    await page().reload();
    await launcher().click();
    await chat().answers.nth(1).waitFor();
  });

  it('keeps the page’s own scroll still under the wheel', async () => {
    await visit();
    await page().evaluate(() => {
      document.body.style.height = '5000px';
    });
    await launcher().click();
    await chat().greeted();
    const box = await page().locator('porewise-chat iframe').boundingBox();
    await page().mouse.move((box?.x ?? 0) + 150, (box?.y ?? 0) + 20);
    await page().mouse.wheel(0, 400);
    await chat().place.locator('.mark').click();
    await page().keyboard.press('PageDown');
    await chat().asks('hello');
    expect(await page().evaluate(() => scrollY)).toBe(0);
  });
});

it('takes the whole screen of a phone, and the page behind it from keyboard and screen reader', async () => {
  await page().setViewportSize({ width: 390, height: 844 });
  await visit();
  await launcher().click();
  await chat().greeted();
  const reachable = () =>
    page().evaluate(() => [...document.body.children].filter((each) => !(each as HTMLElement).inert).length);
  expect(await reachable()).toBe(1);
  await closer().click();
  await waitFor('the page back', async () => (await reachable()) > 1);
  expect(await page().evaluate(() => document.documentElement.style.overflow)).toBe('');
});

describe('a dismissed bubble', () => {
  it('stays dismissed on the next page', async () => {
    await visit('data-bubble="May I help?" data-bubble-after="0"');
    await page().getByRole('button', { name: 'Dismiss' }).click();
    await visit('data-bubble="May I help?" data-bubble-after="0"');
    await launcher().waitFor();
    await page().evaluate(() => window.Porewise?.invite('Still here'));
    expect(await page().locator('porewise-chat .b').count()).toBe(0);
  });
});

describe('the page’s developer', () => {
  it('calls before the script has loaded', async () => {
    await page().addInitScript(() => {
      if (location.pathname === '/' && !('Porewise' in window))
        Object.assign(window, {
          Porewise: [
            ['configure', { brand: 'Early' }],
            ['send', 'hello'],
          ],
        });
    });
    await visit();
    await chat().own.first().waitFor();
    expect(await chat().place.getByRole('heading', { level: 1 }).innerText()).toBe('Early');
  });

  it('configures it at any time, also while it is open', async () => {
    await visit('data-brand="Before"');
    await launcher().click();
    await chat().greeted();
    await page().evaluate(() => window.Porewise?.configure({ brand: 'After', theme: 'dark' }));
    await chat().place.getByRole('heading', { name: 'After' }).waitFor();
    expect(await chat().place.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page().locator('porewise-chat').getAttribute('dark')).toBe('');
  });

  it('offers what fits the page', async () => {
    await visit('data-topic="clay_mask"');
    await launcher().click();
    await chat().greeted();
    expect(await chat().suggestions.first().innerText()).toMatch(/clay mask/i);
  });

  it('invites in words of its own', async () => {
    await visit();
    await launcher().waitFor();
    await page().evaluate(() => window.Porewise?.invite('A question on peels?'));
    await page().getByRole('button', { name: 'A question on peels?' }).click();
    await chat().greeted();
  });

  it('may load it as a module', async () => {
    await visit('type="module"');
    await launcher().click();
    await chat().greeted();
  });

  it('is warned of a colour that is none, and the launcher stays visible', async () => {
    const warnings: string[] = [];
    page().on('console', (line) => line.type() === 'warning' && warnings.push(line.text()));
    await visit('data-accent="notacolour"');
    const background = await launcher().evaluate((button) => getComputedStyle(button).backgroundColor);
    expect(background).toBe('rgb(63, 90, 74)');
    expect(warnings.join()).toMatch(/"notacolour" is no colour/);
  });

  it('gets a light chat on a light page, whatever the visitor’s system is', async () => {
    await page().emulateMedia({ colorScheme: 'dark' });
    await visit();
    await launcher().click();
    await chat().greeted();
    expect(await chat().place.locator('html').getAttribute('data-theme')).toBe('light');
  });

  it('hears what an answer was about, and nothing of what was said', async () => {
    await visit();
    await page().evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      document.addEventListener('porewise:message', (event) => heard.push((event as CustomEvent).detail));
      window.Porewise?.send('how often should I use a clay mask?');
    });
    await chat().answers.filter({ hasText: 'once or twice a week' }).waitFor();
    const heard = () => page().evaluate(() => (window as { heard?: object[] }).heard ?? []);
    await waitFor('the answer is heard', async () => JSON.stringify(await heard()).includes('clay_mask'));
    expect(await heard()).toContainEqual({ from: 'bot', topic: 'clay_mask', urgent: false, answered: true });
  });
});
