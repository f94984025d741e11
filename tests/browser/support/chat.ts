import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  FrameLocator,
  Locator,
  Page,
} from 'playwright-core';

/** Opens a browser context whose pages report violations of their Content-Security-Policy. */
export async function openContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(30_000);
  await context.addInitScript(() => {
    const report: string[] = [];
    Object.assign(globalThis, { violations: report });
    addEventListener('securitypolicyviolation', (event) => {
      report.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return context;
}

/** The policy violations of a page and its frames so far. */
export async function violationsOf(page: Page): Promise<string[]> {
  const reports = page
    .frames()
    .map((frame) => frame.evaluate(() => (globalThis as { violations?: string[] }).violations ?? []));
  return (await Promise.all(reports)).flat();
}

/** The chat as a visitor uses it, on its own page or in the launcher's frame. */
export class Chat {
  readonly input: Locator;
  readonly log: Locator;
  readonly answers: Locator;
  readonly own: Locator;
  /** The visitor's messages that the server has. */
  readonly sent: Locator;
  readonly suggestions: Locator;
  readonly status: Locator;

  constructor(readonly place: Page | FrameLocator) {
    this.input = place.getByRole('textbox', { name: 'Your message' });
    this.log = place.getByRole('log');
    this.answers = place.locator('.message.bot');
    this.own = place.locator('.message.visitor');
    this.sent = place.locator('.message.visitor:not(:has(.foot))');
    this.suggestions = place.getByRole('group', { name: 'Suggested replies' }).getByRole('button');
    this.status = place.locator('footer > .status');
  }

  static async opens(page: Page, base: string): Promise<Chat> {
    await page.goto(`${base}/chat`);
    const chat = new Chat(page);
    await chat.greeted();
    return chat;
  }

  async greeted(): Promise<void> {
    await this.answers.first().waitFor();
    await this.suggestions.first().waitFor();
  }

  /** Sends a message without waiting for the answer. */
  async says(text: string): Promise<void> {
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  /** Sends a message and waits for the answer. @returns the answer's element */
  async asks(text: string): Promise<Locator> {
    // The greeting is not counted as the answer.
    await this.answers.first().waitFor();
    const before = await this.answers.count();
    await this.says(text);
    const answer = this.answers.nth(before);
    await answer.waitFor();
    return answer;
  }

  /** The texts of all messages in order, without times and buttons. */
  async texts(): Promise<string[]> {
    return this.place.locator('.message .body').allInnerTexts();
  }
}
