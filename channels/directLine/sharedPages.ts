import type { ConversationLog } from '../../storage/conversationLog';
import { pageJson } from './protocol';

/** A page as it goes to a client, and the watermark after it. */
export interface Frame {
  json: string;
  /** Whether it has no activities. */
  empty: boolean;
  watermark: number;
}

interface SharedRead {
  watermark: number;
  frame: Promise<Frame | undefined>;
}

/** Reads the log once for all sockets of a conversation that hear of the same change. */
export class SharedPages {
  private readonly log: ConversationLog;
  /** What was read in this tick of the event loop, by conversation. */
  private readonly reads = new Map<string, SharedRead>();

  constructor(log: ConversationLog) {
    this.log = log;
  }

  /** As `ConversationLog.subscribe`. */
  subscribe(conversationId: string, onChange: () => void): () => void {
    return this.log.subscribe(conversationId, () => {
      // A page that was read before the change is out of date.
      this.reads.delete(conversationId);
      onChange();
    });
  }

  /** As `ConversationLog.readFrom`, for subscribers only. */
  readFrom(conversationId: string, watermark: number): Promise<Frame | undefined> {
    const known = this.reads.get(conversationId);
    if (known?.watermark === watermark) return known.frame;
    const shared = { watermark, frame: this.read(conversationId, watermark) };
    this.reads.set(conversationId, shared);
    setImmediate(() => {
      if (this.reads.get(conversationId) === shared) this.reads.delete(conversationId);
    });
    return shared.frame;
  }

  private async read(conversationId: string, watermark: number): Promise<Frame | undefined> {
    const page = await this.log.readFrom(conversationId, watermark);
    return page && { json: pageJson(page), empty: page.activities.length === 0, watermark: page.watermark };
  }
}
