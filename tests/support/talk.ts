import { converse } from '../../dialogs/converse';
import type { Reply } from '../../dialogs/reply';
import { type DialogState, newDialogState } from '../../dialogs/state';
import type { DialogSettings, Turn } from '../../dialogs/types';
import type { Guide, Meaning } from './guide';

const HOUR_MS = 60 * 60 * 1000;

/** A talk with the dialogs alone. What a message means is said by the test. */
export class Talk {
  state: DialogState = newDialogState();
  /** Whether the last turn asked to erase everything. */
  forgets = false;
  /** When the next message comes. */
  at = new Date('2026-11-27T10:00:00Z');
  private readonly guide: Guide;
  private readonly settings: DialogSettings;

  constructor(guide: Guide, settings: DialogSettings = {}) {
    this.guide = guide;
    this.settings = settings;
  }

  /** @param meaning as Guide.understand takes it */
  says(text: string, meaning?: Meaning | string): Reply {
    return this.does({ kind: 'message', text }, meaning);
  }

  does(turn: Partial<Turn>, meaning?: Meaning | string): Reply {
    const whole: Turn = {
      id: 'turn',
      conversationId: 'conversation',
      channel: 'directline',
      kind: 'message',
      scope: 'personal',
      text: '',
      called: false,
      at: this.at,
      ...turn,
    };
    const understanding = this.guide.understand(whole.text, meaning);
    const { knowledge } = this.guide;
    const { state, settings } = this;
    const {
      reply,
      state: next,
      forget,
    } = converse({
      turn: whole,
      understanding,
      state,
      knowledge,
      settings,
    });
    this.state = next;
    this.forgets = forget;
    return reply;
  }

  /** The next message comes so many hours later. */
  waits(hours: number): this {
    this.at = new Date(this.at.getTime() + hours * HOUR_MS);
    return this;
  }
}

/** What a reply suggests, as its chips are labelled. */
export function labelsOf({ suggestions }: Reply): string[] {
  return suggestions.map(({ label }) => label);
}
