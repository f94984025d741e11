import { waitFor } from '../support/waitFor';
import { Chat } from './support/chat';
import { unsteady } from './support/unsteady';

const { page, context, network } = unsteady({});

describe('what is written', () => {
  it('without a network waits, and is sent in order when it is back', async () => {
    const chat = await Chat.opens(page(), network().url);
    await context().setOffline(true);
    await waitFor('a word on it', async () => /offline/i.test(await chat.status.innerText()));
    await chat.says('how often should I use a clay mask?');
    await chat.says('and why?');
    await chat.own.nth(1).getByText('Waiting for a connection').waitFor();
    await context().setOffline(false);
    await chat.answers.nth(2).waitFor();
    expect(await chat.answers.nth(1).innerText()).toMatch(/once or twice a week/);
    expect(await chat.answers.nth(2).innerText()).toMatch(/absorbs excess oil|soaks up extra oil/);
    expect(await chat.sent.count()).toBe(2);
  });

  it('while the server is away is sent when it is back', async () => {
    const chat = await Chat.opens(page(), network().url);
    network().up = false;
    network().cut();
    await chat.says('how often should I use a clay mask?');
    await waitFor('a word on it', async () => (await chat.status.innerText()) !== '');
    network().up = true;
    await chat.answers.nth(1).waitFor();
    expect(await chat.own.count()).toBe(1);
  });

  it('and refused by the server can be sent again with a tap, as one message', async () => {
    const chat = await Chat.opens(page(), network().url);
    await page().route('**/activities*', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 500, body: '{}' }) : route.continue(),
    );
    await chat.says('how often should I use a clay mask?');
    const retry = chat.own.first().getByRole('button', { name: 'Try again' });
    // The chat tries again by itself for half a minute first.
    await retry.waitFor({ timeout: 60_000 });
    await page().unroute('**/activities*');
    await retry.click();
    await chat.answers.nth(1).waitFor();
    expect(await chat.sent.count()).toBe(1);
    expect(await chat.own.count()).toBe(1);
  });

  it('after all was erased by words goes into a new conversation', async () => {
    const chat = await Chat.opens(page(), network().url);
    for (const text of ['tell me about the clay mask', 'forget me', 'yes']) await chat.says(text);
    await chat.answers.nth(3).waitFor();
    expect(await chat.answers.nth(3).innerText()).toMatch(/Done\. I erased/);
    await chat.says('how often should I use a clay mask?');
    await waitFor('a new conversation', async () => (await chat.own.count()) === 1);
    await chat.answers.nth(1).waitFor();
    expect(await chat.answers.nth(1).innerText()).toMatch(/once or twice a week/);
  });

  it('is taken once when the answer to the request got lost', async () => {
    const chat = await Chat.opens(page(), network().url);
    let lost = false;
    await page().route('**/activities*', async (route) => {
      if (route.request().method() !== 'POST' || lost) return route.continue();
      lost = true;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await chat.asks('how often should I use a clay mask?');
    await chat.asks('hello');
    expect(lost).toBe(true);
    expect(await chat.own.count()).toBe(2);
    expect(await chat.answers.count()).toBe(3);
  });

  it('too fast is sent when the server allows it', async () => {
    const chat = await Chat.opens(page(), network().url);
    let refused = 0;
    await page().route('**/activities*', async (route) => {
      if (route.request().method() !== 'POST' || refused > 0) return route.continue();
      refused += 1;
      return route.fulfill({ status: 429, headers: { 'Retry-After': '1' }, body: '{}' });
    });
    await chat.asks('hello');
    expect(refused).toBe(1);
    expect(await chat.sent.count()).toBe(1);
  });
});
