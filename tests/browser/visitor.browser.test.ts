import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { startServer } from '../support/startServer';
import { launchBrowser } from './support/browser';
import { Chat, openContext, violationsOf } from './support/chat';
import { setUp } from './support/setUp';

const DESKTOP = { viewport: { width: 1280, height: 860 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const server = setUp(startServer, (started) => started.stop());
const browser = setUp(launchBrowser, (started) => started.close());

describe.each([
  { size: 'a desktop', options: DESKTOP },
  { size: 'a phone', options: PHONE },
])('a visitor with $size', ({ options }) => {
  let context: BrowserContext;
  let page: Page;
  let chat: Chat;

  beforeAll(async () => {
    context = await openContext(browser(), options);
    page = await context.newPage();
    await page.goto(server().url);
    chat = new Chat(page.frameLocator('porewise-chat iframe'));
  });
  afterAll(() => context.close());

  it('opens the chat from the launcher and is greeted by someone who says that it is a bot', async () => {
    await page.getByRole('button', { name: 'Ask Porewise' }).last().click();
    await chat.greeted();
    expect(await chat.place.getByRole('banner').innerText()).toMatch(/I’m a bot, not a doctor/);
    expect((await chat.place.getByRole('banner').boundingBox())?.height).toBeLessThanOrEqual(64);
    const welcome = await chat.answers.first().innerText();
    expect(welcome).toMatch(/bot/);
    expect(welcome.match(/don't share health details/g)).toHaveLength(1);
    expect(await chat.suggestions.count()).toBeLessThanOrEqual(4);
  });

  it('asks a starter with a tap', async () => {
    await chat.suggestions.filter({ hasText: 'Why are my pores large?' }).click();
    await chat.answers.nth(1).waitFor();
    expect(await chat.own.last().innerText()).toMatch(/Why are my pores large?/);
    expect(await chat.answers.nth(1).innerText()).toMatch(/sebum/);
  });

  it('asks in own words and gets an answer that links to its topic in the guide', async () => {
    const answer = await chat.asks('how often should I use a clay mask?');
    expect(await answer.innerText()).toMatch(/once or twice a week/);
    const link = answer.getByRole('link', { name: /Clay mask/ });
    const [guide] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await guide.waitForLoadState();
    expect(guide.url()).toBe(`${server().url}/guide#clay_mask`);
    expect(await guide.locator('#clay_mask').innerText()).toMatch(/clay mask once or twice a week/i);
    await guide.close();
  });

  it('sees lists and bold words as such', async () => {
    const answer = await chat.asks('what treatments are there?');
    expect(await answer.getByRole('listitem').count()).toBe(4);
    expect(await answer.locator('strong').first().innerText()).toBe('Microneedling:');
    expect(await answer.innerText()).toMatch(/consult an experienced dermatologist/);
  });

  it('says whether an answer helped, and the choice is kept', async () => {
    const answer = chat.answers.last();
    await answer.getByRole('button', { name: 'Yes, helpful' }).click();
    const chosen = answer.getByRole('button', { name: 'Yes, helpful', pressed: true });
    await chosen.waitFor();
    await answer.getByRole('button', { name: 'No, not helpful' }).click();
    await answer.getByRole('button', { name: 'No, not helpful', pressed: true }).waitFor();
    await answer.getByRole('button', { name: 'Not what I asked' }).click();
    await answer.getByRole('button', { name: 'Not what I asked', pressed: true }).waitFor();
    await answer.getByText('Thank you.').waitFor();
    expect(await chosen.count()).toBe(0);
  });

  it('gets what else may have been meant after a thumb down', async () => {
    const answer = await chat.asks('how often should I use a clay mask?');
    const others = answer.getByRole('group', { name: 'Or was it this?' });
    expect(await others.count()).toBe(0);
    await answer.getByRole('button', { name: 'No, not helpful' }).click();
    const asked = await others.getByRole('button').first().innerText();
    const before = await chat.answers.count();
    await others.getByRole('button').first().click();
    await chat.answers.nth(before).waitFor();
    expect(await chat.own.last().locator('.body').innerText()).toBe(asked);
  });

  it('builds a week plan and sees it as a grid', async () => {
    for (const words of ['make me a week plan', 'oily', 'no', 'nothing yet', 'plenty'])
      await chat.asks(words);
    const plan = chat.place.getByRole('table', { name: /^Your week/ });
    await plan.waitFor();
    expect(await plan.getByRole('columnheader').allInnerTexts()).toHaveLength(8);
    const row = plan.getByRole('row', { name: /Clay mask/ });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(['no', 'no', 'yes', 'no', 'no', 'yes', 'no']);
  });

  it('keeps the plan as a calendar file, as text and on paper', async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      chat.place.getByRole('button', { name: 'Add to calendar' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('week-plan.ics');
    expect(await readFile(await file.path(), 'utf8')).toMatch(/SUMMARY:Clay mask\r\n/);

    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await chat.place.getByRole('button', { name: 'Copy' }).click();
    await chat.place.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/- Clay mask · Wed, Sat/);

    // A print dialog would wait for a person.
    const frame = page.frames().find((each) => each.url().includes('/chat'));
    await frame?.evaluate(() => Object.assign(window, { print: () => undefined }));
    await chat.place.getByRole('button', { name: 'Print' }).click();
    await page.emulateMedia({ media: 'print' });
    const printed = chat.place.locator('.sheet');
    expect(await printed.innerText()).toMatch(/Your week of pore care[\s\S]*Clay mask/);
    expect(await chat.input.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await frame?.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await printed.count()).toBe(0);
  });

  it('sees that a red flag comes first', async () => {
    const answer = await chat.asks('my face is burning and blistering after laser');
    expect(await answer.innerText()).toMatch(/^(?:Porewise said:\s*)?Please read this first/);
  });

  it('downloads what was said', async () => {
    await chat.place.getByRole('button', { name: 'Options' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      chat.place.getByRole('button', { name: 'Download transcript' }).click(),
    ]);
    const text = await readFile(await file.path(), 'utf8');
    expect(file.suggestedFilename()).toBe('porewise.txt');
    expect(text).toMatch(/You: how often should I use a clay mask\?/);
    expect(text).toMatch(/Porewise: .*once or twice a week/);
    expect(text).toMatch(/Clay mask · Wed, Sat/);
  });

  it('has everything erased after saying so twice, and a new conversation begins', async () => {
    await chat.place.getByRole('button', { name: 'Options' }).click();
    await chat.place.getByRole('button', { name: 'Erase my data' }).click();
    await chat.place.getByRole('button', { name: 'Erase', exact: true }).click();
    await chat.own.first().waitFor({ state: 'detached' });
    await chat.greeted();
    expect(await (await chat.asks('how often?')).innerText()).not.toMatch(/once or twice|one or two times/);
  });

  it('starts a new conversation after saying so twice', async () => {
    await chat.place.getByRole('button', { name: 'Options' }).click();
    await chat.place.getByRole('button', { name: 'New conversation' }).click();
    await chat.place.getByRole('button', { name: 'Start over' }).click();
    await chat.own.first().waitFor({ state: 'detached' });
    await chat.greeted();
    expect(await chat.answers.count()).toBe(1);
    expect(await (await chat.asks('how often?')).innerText()).not.toMatch(/once or twice|one or two times/);
  });

  it('closes the chat and finds it again as it was', async () => {
    const said = await chat.texts();
    await chat.place.getByRole('button', { name: 'Close chat' }).click();
    await page.locator('porewise-chat iframe').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Ask Porewise' }).last().click();
    expect(await chat.texts()).toEqual(said);
  });

  it('causes nothing that the pages’ policies forbid', async () => {
    expect(await violationsOf(page)).toEqual([]);
  });
});

it('fills a phone’s screen with the chat', async () => {
  const context = await openContext(browser(), { ...PHONE, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(server().url);
  await page.getByRole('button', { name: 'Ask Porewise' }).last().click();
  const box = await page.locator('porewise-chat iframe').boundingBox();
  expect(box).toEqual({ x: 0, y: 0, width: PHONE.viewport.width, height: PHONE.viewport.height });
  await context.close();
});

it('opens the chat with a question from the brand’s own page', async () => {
  const context = await openContext(browser(), DESKTOP);
  const page = await context.newPage();
  await page.goto(server().url);
  await page.getByRole('button', { name: 'Why pores get large' }).click();
  const chat = new Chat(page.frameLocator('porewise-chat iframe'));
  await chat.own.first().waitFor();
  expect(await chat.own.first().innerText()).toMatch(/Why pores get large/);
  await chat.answers.filter({ hasText: 'sebum' }).waitFor();
  await context.close();
});
