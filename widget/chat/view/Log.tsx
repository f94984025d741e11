import { Fragment, type VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { chatStrings as words } from '../../strings';
import type { ChatState } from '../model/chat';
import { showsTime, timeFormat } from '../model/timeline';
import { type MessageActions, MessageView } from './MessageView';
import { Suggestions } from './Suggestions';
import type { Following } from './useFollowing';

export interface LogProps extends MessageActions {
  state: ChatState;
  typing: boolean;
  following: Following;
  name: string;
  starters: readonly string[];
  guide: string;
  locale: string;
}

/** The messages, the typing sign and the suggestions. */
export function Log({
  state,
  typing,
  following,
  name,
  starters,
  guide,
  locale,
  ...actions
}: LogProps): VNode {
  const { messages, status, renewed } = state;
  const newest = messages.at(-1);
  const format = useMemo(() => timeFormat(locale), [locale]);
  const now = Date.now();
  return (
    <main>
      <section
        class="scroller"
        ref={following.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it
        tabIndex={0}
        aria-label={words.conversation}
        onScroll={following.onScroll}
      >
        <div role="log" aria-label={words.log} aria-relevant="additions" aria-busy={status === 'connecting'}>
          {messages.map((message, i) => (
            <Fragment key={message.key}>
              {showsTime(messages, i, now) && (
                <p class="day">
                  <time dateTime={new Date(message.at).toISOString()}>{format(message.at, now)}</time>
                </p>
              )}
              <MessageView
                {...actions}
                message={message}
                newest={message === newest}
                name={name}
                guide={guide}
                online={status === 'online'}
              />
            </Fragment>
          ))}
        </div>
        {renewed && <p class="day">{words.fresh}</p>}
        {typing && <TypingDots />}
        {newest?.from === 'bot' && !typing && (
          <Suggestions message={newest} starters={starters} onSay={actions.onSay} />
        )}
      </section>
    </main>
  );
}

function TypingDots(): VNode {
  return (
    <div class="typing" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  );
}
