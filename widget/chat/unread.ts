import type { Host } from './host';

/** Counts the bot's messages while the launcher hides the page, and reports messages to the launcher. */
export class Unread {
  private readonly host: Host;
  private hidden = false;
  private unread = 0;

  constructor(host: Host) {
    this.host = host;
    host.onMessage(({ porewise }) => {
      if (porewise === 'send') return;
      this.hidden = porewise === 'hidden';
      this.set(0);
    });
  }

  count(from: 'visitor' | 'bot'): void {
    this.host.tell({ porewise: 'message', from });
    if (this.hidden && from === 'bot') this.set(this.unread + 1);
  }

  private set(count: number): void {
    if (count === this.unread) return;
    this.unread = count;
    this.host.tell({ porewise: 'unread', count });
  }
}
