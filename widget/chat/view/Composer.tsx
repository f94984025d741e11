import type { RefObject, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { chatStrings as words } from '../../strings';
import { Icon } from './icons';

/** The server ignores the rest of a longer message. */
const MAX_MESSAGE_LENGTH = 4096;
const WARN_LEFT = 200;
/** The code of a key that an input method takes (https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode). */
const IME = 229;

export interface ComposerProps {
  input: RefObject<HTMLTextAreaElement>;
  onSay(text: string): void;
}

/** The input field. Enter sends; Shift and Enter break the line. */
export function Composer({ input, onSay }: ComposerProps): VNode {
  const [text, setText] = useState('');
  const left = MAX_MESSAGE_LENGTH - text.length;
  const send = () => {
    if (text.trim() === '') return;
    onSay(text);
    setText('');
    input.current?.focus();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {/* A hidden copy of the text gives the field its height. */}
      <div class="field" data-text={text}>
        <textarea
          ref={input}
          rows={1}
          value={text}
          maxLength={MAX_MESSAGE_LENGTH}
          aria-label={words.input}
          placeholder={words.placeholder}
          enterkeyhint="send"
          dir="auto"
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            // While an input method composes a word, Enter ends the word; Safari says so by the code alone.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === IME) return;
            event.preventDefault();
            send();
          }}
        />
      </div>
      <button type="submit" class="send" aria-label={words.send} aria-disabled={text.trim() === ''}>
        <Icon name="send" />
      </button>
      <p class="left" role="status">
        {left <= WARN_LEFT ? words.left(left) : ''}
      </p>
    </form>
  );
}
