import type { VNode } from 'preact';
import { chatStrings as words } from '../../strings';
import type { ChatMessage } from '../model/message';
import { Icon } from './icons';

export interface SuggestionsProps {
  message: ChatMessage;
  /** What fits the embedding page, instead of the welcome's. */
  starters: readonly string[];
  onSay(text: string): void;
}

/** More would be a menu. */
const MAX_CARDS = 4;

/** What a tap can say: cards under the welcome, rows under a question of the bot, otherwise chips. */
export function Suggestions({ message, starters, onSay }: SuggestionsProps): VNode | null {
  const { welcome, choose } = message;
  const fit = welcome && starters.length > 0;
  const suggestions = fit ? starters.map((title) => ({ title, value: title })) : message.suggestions;
  if (suggestions.length === 0) return null;
  const look = welcome ? 'cards' : choose ? 'rows' : 'chips';
  return (
    <fieldset class={`suggestions ${look}`}>
      <legend class="unseen">{words.suggestions}</legend>
      {(welcome ? suggestions.slice(0, MAX_CARDS) : suggestions).map(({ title, value }, i) => (
        <button key={title} type="button" onClick={() => onSay(value)}>
          <span>
            {title}
            {!fit && welcome?.hints[i] && <small>{welcome.hints[i]}</small>}
          </span>
          {look !== 'chips' && <Icon name="next" />}
        </button>
      ))}
    </fieldset>
  );
}
