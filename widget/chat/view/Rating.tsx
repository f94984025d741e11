import type { VNode } from 'preact';
import { chatStrings as words } from '../../strings';
import type { ChatMessage } from '../model/message';
import { type Opinion, REASONS } from '../model/opinion';
import { Icon } from './icons';

export interface RatingProps {
  message: ChatMessage;
  onRate(message: ChatMessage, opinion: Opinion): void;
  onSay(text: string): void;
}

/** Thumbs up and down, and after a thumb down what was wrong, and what else to ask. */
export function Rating({ message, onRate, onSay }: RatingProps): VNode {
  const { reaction, reason, others } = message;
  return (
    <>
      <fieldset class="rate">
        <legend class="unseen">{words.helpful}</legend>
        {(['like', 'dislike'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            class="plain"
            aria-label={words[kind]}
            aria-pressed={reaction === kind}
            onClick={({ currentTarget }) => {
              if (reaction !== kind) onRate(message, { reaction: kind, reason: undefined });
              // What opens below it is shown once it is drawn.
              setTimeout(() => currentTarget.closest('.foot')?.scrollIntoView({ block: 'nearest' }));
            }}
          >
            <Icon name={kind} />
          </button>
        ))}
      </fieldset>
      {reaction === 'dislike' && (
        <fieldset class="reasons">
          <legend>{words.whyNot}</legend>
          {REASONS.map((kind) => (
            <button
              key={kind}
              type="button"
              aria-pressed={reason === kind}
              onClick={() => reason !== kind && onRate(message, { reaction, reason: kind })}
            >
              {words.reasons[kind]}
            </button>
          ))}
          <span role="status">{reason && words.thanks}</span>
        </fieldset>
      )}
      {reaction === 'dislike' && others.length > 0 && (
        <fieldset class="reasons">
          <legend>{words.others}</legend>
          {others.map((other) => (
            <button key={other} type="button" onClick={() => onSay(other)}>
              {other}
            </button>
          ))}
        </fieldset>
      )}
    </>
  );
}
