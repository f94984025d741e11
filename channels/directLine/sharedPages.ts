import type { ConversationLog } from '../../storage/conversationLog';
import { pageJson } from './pageJson';

/** A page as it goes to a client, and where reading goes on. */
export interface Frame {
  json: string;
  /** Whether there is nothing in it. */
  empty: boolean;
  watermark: number;
}

interface Reading {
  watermark: number;
  frame: Promise<Frame | undefined>;
}

/** Reads once for all the sockets of a conversation that are told of the same change. */
export class SharedPages {
  private readonly log: ConversationLog;
  /** What was read in this turn of the event loop, by conversation. */
  private readonly readings = new Map<string, Reading>();

  constructor(log: ConversationLog) {
    this.log = log;
  }

  /** As `ConversationLog.subscribe`. */
  subscribe(conversationId: string, onChange: () => void): () => void {
    return this.log.subscribe(conversationId, () => {
      // What was read before the change is out of date.
      this.readings.delete(conversationId);
      onChange();
    });
  }

  /** As `ConversationLog.readFrom`, for subscribers only. */
  readFrom(conversationId: string, watermark: number): Promise<Frame | undefined> {
    const known = this.readings.get(conversationId);
    if (known?.watermark === watermark) return known.frame;
    const reading = { watermark, frame: this.read(conversationId, watermark) };
    this.readings.set(conversationId, reading);
    setImmediate(() => {
      if (this.readings.get(conversationId) === reading) this.readings.delete(conversationId);
    });
    return reading.frame;
  }

  private async read(conversationId: string, watermark: number): Promise<Frame | undefined> {
    const page = await this.log.readFrom(conversationId, watermark);
    return page && { json: pageJson(page), empty: page.activities.length === 0, watermark: page.watermark };
  }
}
