import type { VNode } from 'preact';
import { chatStrings as words } from '../../strings';
import type { ChatMessage, Reaction } from '../model/message';
import { Icon } from './icons';

export interface RatingProps {
  message: ChatMessage;
  onRate(message: ChatMessage, reaction: Reaction): void;
}

/** Thumbs up and down. */
export function Rating({ message, onRate }: RatingProps): VNode {
  const { reaction } = message;
  return (
    <fieldset class="rate">
      <legend class="unseen">{words.helpful}</legend>
      {(['like', 'dislike'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          class="plain"
          aria-label={words[kind]}
          aria-pressed={reaction === kind}
          onClick={() => reaction !== kind && onRate(message, kind)}
        >
          <Icon name={kind} />
        </button>
      ))}
    </fieldset>
  );
}
