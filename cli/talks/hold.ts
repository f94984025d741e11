import type { Assistant } from '../../bots/skincareBot';
import { type Conversed, converse } from '../../dialogs/converse';
import { talkContext } from '../../dialogs/routing/context';
import { newDialogState } from '../../dialogs/state';
import type { DialogSettings, Turn } from '../../dialogs/types';
import type { Understanding } from '../../understanding/types';

/** A turn as it was held: what was said, understood and answered. */
export interface HeldAnswer extends Conversed {
  turn: Turn;
  understanding: Understanding;
  /** The state before the turn. */
  before: Conversed['state'];
}

const MINUTE_MS = 60_000;
const FIRST_AT = Date.UTC(2026, 0, 5, 10);

/**
 * Holds a talk from its beginning, a message a minute. The same talk gives the same answers.
 * @param channel as in `directline`
 */
export function hold(
  texts: readonly string[],
  channel: string,
  { knowledge, recognizer }: Assistant,
  settings: DialogSettings = {},
): HeldAnswer[] {
  let state = newDialogState();
  return texts.map((text, i) => {
    const turn: Turn = {
      id: String(i),
      conversationId: 'held',
      channel,
      kind: 'message',
      scope: 'personal',
      text,
      called: false,
      at: new Date(FIRST_AT + i * MINUTE_MS),
    };
    const input = { turn, state, knowledge, settings };
    const understanding = recognizer.understand(text, talkContext(input));
    const held = {
      ...converse({ ...input, understanding }),
      turn,
      understanding,
      before: state,
    };
    state = held.state;
    return held;
  });
}
