import { startBrandSite } from './support/brandSite';
import { embedded } from './support/embedded';

const { page, chatOrigin, visit, launcher, chat, kept } = embedded();

/** The colour of the mark in the chat's header. */
const brandColor = () =>
  chat()
    .place.locator('.mark circle')
    .evaluate((circle) => getComputedStyle(circle).fill);

describe('attributes of the tag', () => {
  it('name the brand, the words on the launcher and its side', async () => {
    await visit('data-brand="Aurelia" data-label="Ask Aurelia" data-position="left"');
    const button = page().getByRole('button', { name: 'Ask Aurelia' });
    expect((await button.boundingBox())?.x).toBeLessThan(40);
    await button.click();
    await chat().greeted();
    expect(await chat().place.getByRole('heading', { level: 1 }).innerText()).toBe('Aurelia');
  });

  it('set the colour, which stays readable', async () => {
    await visit('data-accent="#ffe14d"');
    const colors = await launcher().evaluate((button) => {
      const { color, backgroundColor } = getComputedStyle(button);
      return { color, backgroundColor };
    });
    expect(colors).toEqual({ backgroundColor: 'rgb(255, 225, 77)', color: 'rgb(29, 26, 24)' });
    await launcher().click();
    await chat().greeted();
    expect(await brandColor()).toBe('rgb(255, 225, 77)');
  });

  it('choose the dark theme', async () => {
    await visit('data-theme="dark"');
    await launcher().click();
    await chat().greeted();
    expect(await chat().place.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  it('invite with one bubble, which goes away for good when it is dismissed', async () => {
    await visit('data-bubble="May I help?" data-bubble-after="0"');
    await page().getByRole('button', { name: 'May I help?' }).waitFor();
    await page().getByRole('button', { name: 'Dismiss' }).click();
    expect(await page().getByRole('button', { name: 'May I help?' }).count()).toBe(0);
    expect(await kept()).toMatchObject({ local: [], session: ['porewise'], frames: 0 });
  });

  it('show no bubble unless asked to', async () => {
    await page().clock.install();
    await visit();
    await launcher().waitFor();
    await page().clock.runFor(120_000);
    expect(await page().getByRole('button').count()).toBe(1);
  });

  it('let the browser check a version that cannot change', async () => {
    const demo = await (await fetch(chatOrigin())).text();
    const [, path = '', integrity = ''] =
      /src=&#34;[^&]*?(\/assets\/widget-\w+\.js)&#34; integrity=&#34;(sha384-[^&]+)&#34;/.exec(demo) ?? [];
    const tag = (hash: string) =>
      `<script src="${chatOrigin()}${path}" integrity="${hash}" crossorigin="anonymous"></script>`;
    for (const [hash, runs] of [
      [integrity, true],
      [integrity.replace(/.{8}$/, 'AAAAAAAA'), false],
    ] as const) {
      const own = await startBrandSite(
        () => tag(hash),
        () => chatOrigin(),
      );
      await visit('', own);
      expect(await page().evaluate(() => 'Porewise' in window)).toBe(runs);
      await own.close();
    }
  });
});

it('takes the custom properties of the page over', async () => {
  await visit();
  await page().evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root { --porewise-accent: rgb(120, 30, 60); --porewise-radius: 6px; }');
    document.adoptedStyleSheets = [sheet];
  });
  await launcher().click();
  await chat().asks('hello');
  expect(await brandColor()).toBe('rgb(120, 30, 60)');
  const body = chat().own.locator('.body');
  expect(await body.evaluate((element) => getComputedStyle(element).borderStartStartRadius)).toBe('6px');
});
