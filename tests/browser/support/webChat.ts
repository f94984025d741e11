import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** Downloads Microsoft's Web Chat for the server, unless it is there. */
export function fetchWebChat(): void {
  execFileSync(process.execPath, [join(__dirname, '../../../scripts/fetchWebchat.mjs')], {
    stdio: 'inherit',
  });
}

/** Microsoft's Web Chat as a visitor uses it. */
export class WebChat {
  readonly greeting: Locator;
  readonly input: Locator;
  readonly card: Locator;

  constructor(readonly page: Page) {
    this.greeting = this.bubbles('skincare bot');
    this.input = page.getByRole('textbox', { name: /message/i });
    this.card = page.locator('.ac-adaptiveCard');
  }

  static async opens(page: Page, base: string): Promise<WebChat> {
    await page.goto(`${base}/webchat`);
    const chat = new WebChat(page);
    await chat.greeting.waitFor();
    return chat;
  }

  bubbles(text: string | RegExp): Locator {
    return this.page.locator('.webchat__bubble__content').filter({ hasText: text });
  }

  /** Sends a message without waiting for the answer. */
  async says(text: string): Promise<void> {
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  async asks(text: string, answer: string | RegExp): Promise<void> {
    await this.says(text);
    await this.bubbles(answer).last().waitFor();
  }

  /** Answers the bot's questions until the week plan is there. */
  async plansTheWeek(): Promise<void> {
    await this.asks('week plan', /skin/);
    await this.asks('oily', /sensitive/);
    await this.asks('no', /today/);
    await this.asks('nothing', /time/);
    await this.asks('plenty', 'Here is a week');
    await this.card.waitFor();
  }
}
