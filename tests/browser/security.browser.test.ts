import type { Activity } from 'botbuilder';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './support/browser';
import { Chat, openContext, violationsOf } from './support/chat';
import { startScriptedServer } from './support/scriptedServer';
import { setUp } from './support/setUp';

/** Each would set `executed` if it were parsed as HTML or followed as a link. */
const PAYLOADS = [
  '<img src=x onerror="executed=1">',
  '<script>executed=1</script>',
  '<svg onload=executed=1>',
  '"><iframe srcdoc="<script>parent.executed=1</script>">',
  'javascript:executed=1',
  '[click](javascript:executed=1)',
  '[click](JaVaScRiPt:executed=1)',
  '[click](data:text/html,<script>executed=1</script>)',
  '[click](vbscript:executed=1)',
  '[a](https://example.com"onmouseover="executed=1)',
  '**<img src=x onerror=executed=1>**',
  '- <details open ontoggle=executed=1>',
  '{{constructor.constructor("executed=1")()}}',
  '<a href="javascript:executed=1">x</a>',
  '&lt;img src=x onerror=executed=1&gt;',
  '\u202e<b onclick=executed=1>',
];

/** Activities with a payload in each field that is shown. */
const PLACES: Record<string, (payload: string) => Partial<Activity>> = {
  text: (payload) => ({ text: payload }),
  suggestion: (payload) => ({
    text: 'suggestion',
    suggestedActions: { to: [], actions: [{ type: 'imBack', title: payload, value: payload }] },
  }),
  source: (payload) => ({
    text: 'source',
    channelData: { porewise: { sources: [{ section: payload, title: payload }] } },
  }),
  plan: (payload) => ({
    text: 'plan',
    channelData: {
      porewise: {
        card: {
          kind: 'plan',
          title: payload,
          rows: [
            { label: payload, days: ['mon', payload], mark: payload, note: payload },
            { label: `${payload}!`, days: [], mark: '', note: payload },
          ],
        },
      },
    },
  }),
  card: (payload) => ({
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          version: '1.5',
          fallbackText: payload,
          body: [
            { type: 'TextBlock', text: payload, wrap: true },
            { type: 'Image', url: payload, altText: payload },
            { type: 'FactSet', facts: [{ title: payload, value: payload }] },
            { type: 'Input.Text', id: payload, label: payload, placeholder: payload },
          ],
          actions: [
            { type: 'Action.OpenUrl', title: payload, url: payload },
            { type: 'Action.Submit', title: 'Submit', data: { say: payload } },
          ],
        },
      },
    ],
  }),
  fallback: (payload) => ({
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { type: 'Nonsense', fallbackText: payload },
      },
    ],
  }),
};

const server = setUp(
  () =>
    startScriptedServer(({ type, text = '' }) => {
      if (type !== 'message') return [{ type: 'message', text: 'hello', ...suggestions() }];
      const place = PLACES[text];
      return place
        ? PAYLOADS.map((payload) => ({ type: 'message', ...place(payload) }))
        : [{ type: 'message', text }];
    }),
  (started) => started.stop(),
);
const suggestions = () => ({
  suggestedActions: { to: [], actions: [{ type: 'imBack', title: 'hello', value: 'hello' }] },
});
const browser = setUp(launchBrowser, (started) => started.close());

let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  context = await openContext(browser());
  page = await context.newPage();
  page.on('dialog', () => {
    throw new Error('a dialog was opened');
  });
});
afterEach(() => context.close());

const executed = () => page.evaluate(() => 'executed' in globalThis);

/** Presses every button. @returns the links' protocols */
async function pressAll(): Promise<string[]> {
  const links = await page
    .locator('.scroller a')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).protocol));
  for (const button of await page.locator('.card button, .suggestions button').all()) {
    await button.click({ timeout: 2_000, noWaitAfter: true }).catch(() => undefined);
  }
  return links;
}

it.each(Object.keys(PLACES))('runs nothing that a bot’s %s may smuggle in', async (place) => {
  const chat = await Chat.opens(page, server().url);
  await chat.says(place);
  await chat.answers.nth(PAYLOADS.length).waitFor();
  if (place === 'card')
    await page
      .locator('.card .ac-adaptiveCard')
      .nth(PAYLOADS.length - 1)
      .waitFor();
  const links = await pressAll();
  expect(links.every((protocol) => ['http:', 'https:', 'mailto:', 'tel:'].includes(protocol))).toBe(true);
  expect(await executed()).toBe(false);
  // A card may name an image, but the policy keeps the browser from fetching it.
  const forbidden = (await violationsOf(page)).filter((violation) => !violation.startsWith('img-src '));
  expect(forbidden).toEqual([]);
});

it('shows what a visitor writes as it was written', async () => {
  const chat = await Chat.opens(page, server().url);
  for (const payload of PAYLOADS) await chat.asks(payload);
  expect(await chat.own.locator('.body').allInnerTexts()).toEqual(PAYLOADS);
  await page.reload();
  await chat.own.nth(PAYLOADS.length - 1).waitFor();
  expect(await executed()).toBe(false);
  expect(await violationsOf(page)).toEqual([]);
});

it('takes nothing but words and colours from the page’s fragment', async () => {
  for (const payload of PAYLOADS) {
    const look = {
      origin: payload,
      brand: payload,
      theme: payload,
      locale: payload,
      colors: { accent: payload, surface: `url(${server().url}/leak)`, font: payload, radius: payload },
    };
    await page.goto('about:blank');
    await page.goto(`${server().url}/chat#${encodeURIComponent(JSON.stringify(look))}`);
    await new Chat(page).greeted();
    // A link may come from anybody, so the brand in it does not count.
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Porewise');
  }
  for (const nonsense of ['#', '#%', '#null', '#[]', '#"x"', '#%7B', '#{"colors":7}']) {
    await page.goto('about:blank');
    await page.goto(`${server().url}/chat${nonsense}`);
    await new Chat(page).greeted();
  }
  expect(await executed()).toBe(false);
  expect(await violationsOf(page)).toEqual([]);
});

it('draws an Adaptive Card, whose library is loaded only then, and sends what its button carries', async () => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
  });
  const chat = await Chat.opens(page, server().url);
  expect(scripts.some((path) => path.includes('cards'))).toBe(false);
  await chat.says('card');
  await page
    .locator('.card .ac-adaptiveCard')
    .nth(PAYLOADS.length - 1)
    .waitFor();
  expect(scripts.some((path) => path.includes('cards'))).toBe(true);
  const [sent] = await Promise.all([
    page.waitForRequest(
      (request) => request.method() === 'POST' && new URL(request.url()).pathname.endsWith('/activities'),
    ),
    page.getByRole('button', { name: 'Submit' }).first().click(),
  ]);
  expect(sent.postDataJSON()).toMatchObject({ type: 'message', value: { say: PAYLOADS[0] } });
});
