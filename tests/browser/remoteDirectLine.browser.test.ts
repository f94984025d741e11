import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page, Request } from 'playwright-core';
import { website } from '../../app/website';
import { Callers } from '../../channels/http/callers';
import { createHttpServer } from '../../channels/http/createHttpServer';
import { mountPages } from '../../channels/website/mountPages';
import { readConfig } from '../../config/readConfig';
import { shippedAssistant } from '../support/person';
import { startServer } from '../support/startServer';
import { launchBrowser } from './support/browser';
import { Chat, openContext, violationsOf } from './support/chat';
import { setUp } from './support/setUp';
import { fetchWebChat, WebChat } from './support/webChat';

const SECRET = 'a-secret-of-the-brand-and-of-nobody-else';

interface Site {
  /** The origin of the chat's pages. */
  pages: string;
  /** The origin of Direct Line. */
  remote: string;
  tokenUrl: string;
  stop(): Promise<void>;
}

/** Starts three origins: the pages, a Direct Line elsewhere as Azure's, and the brand's server, which issues tokens. */
async function startSite(): Promise<Site> {
  fetchWebChat();
  const pages = createHttpServer({
    stopping: () => false,
    ready: () => true,
    onError: (error) => console.error(error),
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  const remote = await startServer({ ALLOWED_ORIGINS: pages.url, DIRECT_LINE_SECRET: SECRET });
  const brand = createServer(async (_req, res) => {
    const headers = { Authorization: `Bearer ${SECRET}` };
    const answer = await fetch(`${remote.url}/v3/directline/tokens/generate`, { method: 'POST', headers });
    res.writeHead(answer.status, {
      'Content-Type': 'application/json',
      'Access-Control-Allow-Origin': pages.url,
    });
    res.end(await answer.text());
  });
  await new Promise<void>((resolve) => brand.listen(0, '127.0.0.1', resolve));
  const tokenUrl = `http://127.0.0.1:${(brand.address() as AddressInfo).port}/chat-token`;
  const { knowledge } = await shippedAssistant();
  mountPages(pages, {
    ...website(readConfig({}), new Callers([]), () => knowledge),
    directLine: { url: `${remote.url}/v3/directline`, tokenUrl },
  });
  return {
    pages: pages.url,
    remote: remote.url,
    tokenUrl,
    stop: async () => {
      for (const server of [pages.server, brand]) server.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => pages.close(() => resolve())),
        new Promise<void>((resolve) => brand.close(() => resolve())),
        remote.stop(),
      ]);
    },
  };
}

const site = setUp(startSite, (started) => started.stop());
const browser = setUp(launchBrowser, (started) => started.close());

let context: BrowserContext;
let page: Page;
let requests: Request[];
let sockets: string[];

beforeEach(async () => {
  context = await openContext(browser(), { viewport: { width: 1200, height: 860 } });
  page = await context.newPage();
  requests = [];
  sockets = [];
  page.on('request', (request) => requests.push(request));
  page.on('websocket', (socket) => sockets.push(new URL(socket.url()).host));
});
afterEach(() => context.close());

/** The page's requests to other origins, as `POST https://…`. */
const calls = () =>
  requests
    .map((request) => `${request.method()} ${request.url()}`)
    .filter((call) => !call.includes(`${site().pages}/`) && !/^GET (?:data|blob):/.test(call));

function expectOnlyTheRemote(): void {
  const { remote, tokenUrl } = site();
  expect(calls()[0]).toBe(`POST ${tokenUrl}`);
  expect(calls().slice(1).join('\n')).toMatch(new RegExp(`^(?:\\w+ ${remote}/v3/directline/\\S+\\s?)+$`));
  expect(new Set(sockets)).toEqual(new Set([new URL(remote).host]));
}

describe('with a Direct Line elsewhere and tokens from the brand’s own server', () => {
  it('our chat greets, answers and keeps to its policy', async () => {
    const chat = await Chat.opens(page, site().pages);
    const answer = await chat.asks('how often should I use a clay mask?');
    expect(await answer.innerText()).toMatch(/once or twice a week/);
    expect(await chat.sent.count()).toBe(1);
    expect(await violationsOf(page)).toEqual([]);
    expectOnlyTheRemote();
  });

  it('Microsoft’s Web Chat does too', async () => {
    const chat = await WebChat.opens(page, site().pages);
    await chat.asks('how often should I use a clay mask?', 'once or twice a week');
    expect(await violationsOf(page)).toEqual([]);
    expectOnlyTheRemote();
  });
});
