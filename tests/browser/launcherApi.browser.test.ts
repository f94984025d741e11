import type {} from '../../widget/loader/main';
import { waitFor } from '../support/waitFor';
import { embedded } from './support/embedded';

const { page, brand, chatOrigin, visit, launcher, chat } = embedded();

describe('the page’s own scripts', () => {
  const events = () => page().evaluate(() => (globalThis as { heard?: string[] }).heard ?? []);
  const heard = (name: string) => waitFor(`${name} is heard`, async () => (await events()).includes(name));

  beforeEach(async () => {
    await visit();
    await launcher().waitFor();
    await page().evaluate(() => {
      const list: string[] = [];
      Object.assign(globalThis, { heard: list });
      for (const name of ['ready', 'open', 'close', 'unread', 'message']) {
        document.addEventListener(`porewise:${name}`, (event) => {
          list.push(`DOM ${name} ${JSON.stringify((event as CustomEvent).detail)}`);
        });
        window.Porewise?.on(name, () => list.push(name));
      }
    });
  });

  it('open, close and toggle the chat', async () => {
    await page().evaluate(() => window.Porewise?.open());
    await heard('ready');
    await page().evaluate(() => window.Porewise?.close());
    await launcher().waitFor();
    await page().evaluate(() => window.Porewise?.toggle());
    await heard('open');
    await page().locator('porewise-chat iframe').waitFor();
    expect((await events()).filter((name) => name === 'open')).toHaveLength(2);
    expect((await events()).filter((name) => name === 'close')).toHaveLength(1);
  });

  it('say something as the visitor, and hear that somebody spoke but not what', async () => {
    await page().evaluate(() => window.Porewise?.send('how often should I use a clay mask?'));
    await chat().answers.filter({ hasText: 'once or twice a week' }).waitFor();
    await heard('DOM message {"from":"visitor"}');
    await waitFor('the bot is heard', async () =>
      (await events()).some((line) => line.startsWith('DOM message {"from":"bot"')),
    );
    expect((await events()).join()).not.toMatch(/clay mask|week/);
  });

  it('are shown after the greeting, though they spoke before it came', async () => {
    await page().evaluate(() => window.Porewise?.send('how often should I use a clay mask?'));
    await chat().answers.filter({ hasText: 'once or twice a week' }).waitFor();
    expect(await chat().texts()).toEqual([
      expect.stringContaining('a skincare bot'),
      'how often should I use a clay mask?',
      expect.stringContaining('once or twice a week'),
    ]);
  });

  it('stop hearing after off', async () => {
    await page().evaluate(() => {
      const listener = () => (globalThis as { heard?: string[] }).heard?.push('mine');
      window.Porewise?.on('open', listener);
      window.Porewise?.off('open', listener);
      window.Porewise?.open();
    });
    await heard('ready');
    expect(await events()).not.toContain('mine');
  });

  it('take the chat away, and may bring it again', async () => {
    await page().goto(`${brand().url}/?types=any`);
    await launcher().click();
    await chat().greeted();
    await page().evaluate(() => window.Porewise?.destroy());
    expect(await page().locator('porewise-chat').count()).toBe(0);
    expect(await page().evaluate(() => 'Porewise' in window)).toBe(false);
    await page().addScriptTag({ url: `${chatOrigin()}/widget.js` });
    await page()
      .getByRole('button', { name: /^Open chat/ })
      .click();
    await chat().greeted();
  });

  it('count what came while the chat was closed', async () => {
    await page().evaluate(() => window.Porewise?.open());
    await chat().greeted();
    await page().evaluate(() => {
      window.Porewise?.send('hello');
      window.Porewise?.close();
    });
    await page().getByRole('button', { name: 'Open chat, 1 new message' }).click();
    await page().locator('porewise-chat iframe').waitFor();
    await heard('DOM unread {"count":0}');
  });
});
