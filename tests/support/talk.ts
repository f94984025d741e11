import { join } from 'node:path';
import { converse } from '../../dialogs/converse';
import type { Reply } from '../../dialogs/reply';
import { type DialogState, newDialogState } from '../../dialogs/state';
import type { DialogSettings, Turn } from '../../dialogs/types';
import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { readKnowledge } from '../../knowledge/load';
import { takeSnapshot } from '../../knowledge/snapshot';
import { Negation } from '../../text/negation';
import { normalize, tokenize } from '../../text/normalize';
import { EntityFinder } from '../../understanding/entities';
import type { RecognizerSource, Understanding } from '../../understanding/types';

/** What a test says that a message means; the rest is as of a message that is surely understood. */
export type Meaning = Partial<Understanding> & Pick<Understanding, 'topic'>;

/** The guide as it is shipped, without its messages: nothing is trained. */
export interface Guide {
  knowledge: KnowledgeBase;
  source: RecognizerSource;
}

export async function shippedGuide(): Promise<Guide> {
  const snapshot = await takeSnapshot(join(__dirname, '../../knowledge'));
  return readKnowledge(snapshot, { brand: 'Porewise', messages: false });
}

/**
 * A talk with the dialogs alone. What a message means is said by the test instead of a trained model, so that no
 * example of the guide can break a test of a dialog; its words, negations and names are read as ever.
 */
export class Talk {
  state: DialogState = newDialogState();
  /** When the next message comes. */
  at = new Date('2026-11-27T10:00:00Z');
  private readonly guide: Guide;
  private readonly settings: DialogSettings;

  constructor(guide: Guide, settings: DialogSettings = {}) {
    this.guide = guide;
    this.settings = settings;
  }

  /** @param meaning what it means, or the topic that it surely is */
  says(text: string, meaning: Meaning | string): Reply {
    return this.does({ kind: 'message', text }, typeof meaning === 'string' ? { topic: meaning } : meaning);
  }

  does(turn: Partial<Turn>, meaning: Meaning = { topic: this.guide.source.unreadable }): Reply {
    const { knowledge } = this.guide;
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
    const understanding = this.understanding(whole.text, meaning);
    const { reply, state } = converse({
      turn: whole,
      understanding,
      state: this.state,
      knowledge,
      settings: this.settings,
    });
    this.state = state;
    return reply;
  }

  private understanding(text: string, meaning: Meaning): Understanding {
    const { source } = this.guide;
    const words = tokenize(normalize(text));
    const negated = new Negation(source.negation).scope(words);
    return {
      text,
      tokens: words.map((word, i) => ({ typed: word, repaired: word, negated: negated[i] ?? false })),
      confidence: 1,
      decision: 'known',
      alternatives: [{ topic: meaning.topic, confidence: 1 }],
      entities: new EntityFinder(source.entities).find(words, negated),
      ...meaning,
    };
  }
}
