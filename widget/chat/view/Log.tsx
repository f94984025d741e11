import { Fragment, type VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { chatStrings as words } from '../../strings';
import type { ChatState } from '../model/chat';
import type { SuggestedReply } from '../model/message';
import { Icon } from './icons';
import { type MessageActions, MessageView } from './MessageView';
import { useFollowing } from './useFollowing';

export interface LogProps extends MessageActions {
  state: ChatState;
  name: string;
  guide: string;
  locale: string;
}

/** The messages, the typing sign and the suggestions. */
export function Log({ state, name, guide, locale, ...actions }: LogProps): VNode {
  const { messages, status } = state;
  // An empty conversation awaits the bot's greeting.
  const greetingDue = messages.length === 0 && (status === 'online' || status === 'connecting');
  const typing = greetingDue || (state.typing && status === 'online');
  const newest = messages.at(-1);
  const { scroller, scrolledUp, onScroll, scrollToEnd } = useFollowing(newest, typing);
  const suggestions = newest?.from === 'bot' ? newest.suggestions : [];
  const format = useMemo(() => formats(locale), [locale]);

  return (
    <main>
      <section
        class="scroller"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it
        tabIndex={0}
        aria-label={words.conversation}
        onScroll={onScroll}
      >
        <div role="log" aria-label={words.log} aria-relevant="additions" aria-busy={status === 'connecting'}>
          {messages.map((message, i) => (
            <Fragment key={message.key}>
              {dayOf(message.at) !== dayOf(messages[i - 1]?.at ?? Date.now()) && (
                <p class="day">{format.day(message.at)}</p>
              )}
              <MessageView
                {...actions}
                message={message}
                name={name}
                guide={guide}
                online={status === 'online'}
                time={format.time(message.at)}
              />
            </Fragment>
          ))}
        </div>
        {state.renewed && <p class="day">{words.fresh}</p>}
        {typing && <TypingDots name={name} />}
        {suggestions.length > 0 && !typing && <Suggestions suggestions={suggestions} onSay={actions.onSay} />}
      </section>
      {scrolledUp && (
        <button type="button" class="newest" aria-label={words.newest} onClick={scrollToEnd}>
          <Icon name="down" />
        </button>
      )}
    </main>
  );
}

function TypingDots({ name }: { name: string }): VNode {
  return (
    <div class="typing" aria-hidden="true" title={words.typing(name)}>
      <i />
      <i />
      <i />
    </div>
  );
}

interface SuggestionsProps {
  suggestions: readonly SuggestedReply[];
  onSay(text: string): void;
}

function Suggestions({ suggestions, onSay }: SuggestionsProps): VNode {
  return (
    <fieldset class="suggestions">
      <legend class="unseen">{words.suggestions}</legend>
      {suggestions.map(({ title, value }) => (
        <button key={title} type="button" onClick={() => onSay(value)}>
          {title}
        </button>
      ))}
    </fieldset>
  );
}

function dayOf(at: number): string {
  return new Date(at).toDateString();
}

function formats(locale: string): { day(at: number): string; time(at: number): string } {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  return { day: (at) => day.format(at), time: (at) => time.format(at) };
}
