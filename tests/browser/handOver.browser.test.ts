import { startServer } from '../support/startServer';
import { launchBrowser } from './support/browser';
import { Chat, openContext } from './support/chat';
import { setUp } from './support/setUp';

const SETTINGS = {
  CONSULTATION_PHONE: '+44 20 7946 0000',
  CONSULTATION_EMAIL: 'care@brand.example',
  CONSULTATION_URL: 'https://brand.example/consultation',
  CONSULTATION_HOURS: 'Monday to Friday, 9 to 5',
  SUPPORT_PHONE: '+44 20 7946 0001',
  SUPPORT_URL: 'https://brand.example/help',
};

const server = setUp(
  () => startServer(SETTINGS),
  (started) => started.stop(),
);
const browser = setUp(launchBrowser, (started) => started.close());

const linksIn = (answer: Awaited<ReturnType<Chat['asks']>>) =>
  answer
    .getByRole('listitem')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));

describe('a visitor who asks for a person', () => {
  it('gets a card with every way to one to tap, and the hours', async () => {
    const context = await openContext(browser());
    const chat = await Chat.opens(await context.newPage(), server().url);
    const answer = await chat.asks('how do I book a consultation?');
    expect(await linksIn(answer)).toEqual([
      'tel:+442079460000',
      'mailto:care@brand.example',
      'https://brand.example/consultation',
    ]);
    expect(await answer.getByRole('listitem').last().innerText()).toBe('Hours: Monday to Friday, 9 to 5');
    const again = await chat.asks('can I talk to a human?');
    expect(await again.innerText()).not.toMatch(/no (?:phone )?number|no e-mail/);
    await context.close();
  });

  it('is shown the brand’s support for orders and products', async () => {
    const context = await openContext(browser());
    const chat = await Chat.opens(await context.newPage(), server().url);
    for (const ask of ['where is my order?', 'which product should I buy?'])
      expect(await linksIn(await chat.asks(ask))).toEqual([
        'tel:+442079460001',
        'https://brand.example/help',
      ]);
    await context.close();
  });
});
