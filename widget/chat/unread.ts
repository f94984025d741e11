import type { Spoken } from '../messages';
import type { Host } from './host';

/** Counts the bot's messages while the launcher hides the page, and reports messages to the launcher. */
export class Unread {
  private readonly host: Host;
  private hidden = false;
  private unread = 0;

  constructor(host: Host) {
    this.host = host;
    host.onMessage(({ porewise }) => {
      if (porewise !== 'shown' && porewise !== 'hidden') return;
      this.hidden = porewise === 'hidden';
      this.set(0);
    });
  }

  count(spoken: Spoken): void {
    this.host.tell({ porewise: 'message', ...spoken });
    if (this.hidden && spoken.from === 'bot') this.set(this.unread + 1);
  }

  private set(count: number): void {
    if (count === this.unread) return;
    this.unread = count;
    this.host.tell({ porewise: 'unread', count });
  }
}
