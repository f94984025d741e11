import { setImmediate as nextTick } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { defined } from '../../shared/defined';
import type { ConversationLog } from '../../storage/conversationLog';
import { pageJson } from './protocol';

export interface StreamSocketOptions {
  pages: SharedPages;
  conversationId: string;
  /** How far the client has read. */
  watermark: number;
  onError: (error: unknown) => void;
}

const CHECK_MS = 10_000;
/** How many frames a client may send between two checks. directlinejs sends an empty one every 20 s. */
const MAX_FRAMES = 50;
/** In checks without a word of the client. */
const PING_AFTER = 2;
const DEAD_AFTER = 4;

/** RFC 6455, section 7.4.1. */
const CLOSE_CODES = { normal: 1000, goingAway: 1001, policy: 1008, failed: 1011 };

/**
 * One client's stream: everything in the log after its watermark, then everything new, in order and once. One frame
 * is on its way at a time, so a slow client costs no more memory than that. The rest stays in the log.
 */
export class StreamSocket {
  private readonly socket: WebSocket;
  private readonly options: StreamSocketOptions;
  private readonly unsubscribe: () => void;
  private readonly closed: Promise<void>;
  private watermark: number;
  private work: Promise<void> = Promise.resolve();
  private working = false;
  private behind = false;
  private frames = 0;
  /** Checks since the client was last heard, and since the frame on its way was sent. */
  private silent = 0;
  private stalled = 0;

  constructor(socket: WebSocket, options: StreamSocketOptions) {
    this.socket = socket;
    this.options = options;
    this.watermark = options.watermark;
    this.unsubscribe = options.pages.subscribe(options.conversationId, () => this.catchUp());
    // A timer for each socket, so that the checks of many sockets don't come at once.
    const beat = setInterval(() => this.check(), CHECK_MS).unref();
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        clearInterval(beat);
        this.unsubscribe();
        resolve();
      });
    });
    // ws itself closes the socket after such an error: a frame that is too big or malformed.
    socket.on('error', () => undefined);
    socket.on('pong', () => this.hear());
    socket.on('message', () => {
      this.hear();
      this.frames += 1;
      if (this.frames > MAX_FRAMES) socket.close(CLOSE_CODES.policy, 'too many frames');
    });
    this.catchUp();
  }

  /** Sends what is left and closes with 1001. Resolves when the socket is closed. */
  async end(): Promise<void> {
    await this.work;
    this.socket.close(CLOSE_CODES.goingAway, 'the server stops');
    await this.closed;
  }

  terminate(): void {
    this.socket.terminate();
  }

  /** Ends a client that is gone or no longer reads. */
  private check(): void {
    this.frames = 0;
    this.silent += 1;
    if (this.working) this.stalled += 1;
    if (this.silent >= DEAD_AFTER || this.stalled > 1) this.socket.terminate();
    else if (this.silent === PING_AFTER) this.socket.ping();
  }

  private hear(): void {
    this.silent = 0;
  }

  private catchUp(): void {
    this.behind = true;
    if (!this.working) this.work = this.sendAll();
  }

  private async sendAll(): Promise<void> {
    const { pages, conversationId, onError } = this.options;
    this.working = true;
    // A message and its answer often come in the same tick, and then fit into one frame.
    await nextTick();
    try {
      while (this.behind && this.socket.readyState === WebSocket.OPEN) {
        this.behind = false;
        const frame = await pages.readFrom(conversationId, this.watermark);
        if (!frame) return this.socket.close(CLOSE_CODES.normal, 'the conversation is over');
        if (!frame.empty && (await this.send(frame.json))) frame.delivered?.();
        this.watermark = frame.watermark;
        if (frame.more) this.behind = true;
      }
    } catch (error) {
      onError(error);
      this.socket.close(CLOSE_CODES.failed);
    } finally {
      this.working = false;
    }
  }

  /** Resolves when the frame has left this process, or the socket is gone. @returns whether it has left */
  private send(json: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.socket.send(json, (error) => {
        this.stalled = 0;
        resolve(!error);
      });
    });
  }
}

/** A page as it goes to a client, and the watermark after it. */
export interface Frame {
  json: string;
  /** Whether it has no activities. */
  empty: boolean;
  watermark: number;
  /** Whether another page follows. */
  more: boolean;
  /** As in `LogPage`. */
  delivered?(): void;
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
    if (!page) return undefined;
    const { activities, more = false, delivered } = page;
    const empty = activities.length === 0;
    return { json: pageJson(page), empty, watermark: page.watermark, more, ...defined({ delivered }) };
  }
}
