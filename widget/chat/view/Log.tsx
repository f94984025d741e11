import { Fragment, type VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { chatStrings as words } from '../../strings';
import type { ChatState } from '../model/chat';
import { Icon } from './icons';
import { type MessageActions, MessageView } from './MessageView';

export interface LogProps extends MessageActions {
  state: ChatState;
  name: string;
  guide: string;
  locale: string;
}

/** Nearer to the end than this counts as reading the newest. */
const NEAR_PX = 80;
/** What stays visible above a reply that is scrolled to. */
const ABOVE_PX = 12;

/** The conversation. It follows the newest message unless the reader has scrolled away. */
export function Log({ state, name, guide, locale, ...actions }: LogProps): VNode {
  const { messages, status } = state;
  // Before the greeting, somebody is about to speak as well.
  const expected = messages.length === 0 && (status === 'online' || status === 'connecting');
  const typing = expected || (state.typing && status === 'online');
  const scroller = useRef<HTMLElement>(null);
  const [away, setAway] = useState(false);
  const reading = useRef(away);
  reading.current = away;
  const newest = messages.at(-1);
  const answered = messages.findIndex(({ from }) => from === 'visitor');
  const chips = newest?.from === 'bot' ? newest.chips : [];
  const format = useMemo(() => formats(locale), [locale]);

  const follow = () => {
    const box = scroller.current;
    const last = box && [...box.querySelectorAll<HTMLElement>('.message')].at(-1);
    if (!last) return;
    // A reply taller than the window is shown from its beginning; a shorter one ends at the window's end.
    box.scrollTop = newest?.from === 'bot' ? last.offsetTop - ABOVE_PX : box.scrollHeight;
  };
  useLayoutEffect(() => {
    if (!away || newest?.from === 'visitor') follow();
  }, [newest?.key, typing]);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const watch = new ResizeObserver(() => {
      if (!reading.current) box.scrollTop = box.scrollHeight;
    });
    watch.observe(box);
    return () => watch.disconnect();
  }, []);

  return (
    <main>
      <section
        class="scroller"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it
        tabIndex={0}
        aria-label={words.conversation}
        onScroll={({ currentTarget }) => setAway(!isNear(currentTarget))}
      >
        <div
          role="log"
          aria-label={words.log}
          aria-relevant="additions"
          aria-busy={state.status === 'connecting'}
        >
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
                rateable={answered !== -1 && i > answered}
              />
            </Fragment>
          ))}
        </div>
        {state.renewed && <p class="day">{words.fresh}</p>}
        {typing && (
          <div class="typing" aria-hidden="true" title={words.typing(name)}>
            <i />
            <i />
            <i />
          </div>
        )}
        {chips.length > 0 && !typing && (
          <fieldset class="chips">
            <legend class="unseen">{words.suggestions}</legend>
            {chips.map(({ title, value }) => (
              <button key={title} type="button" onClick={() => actions.onSay(value)}>
                {title}
              </button>
            ))}
          </fieldset>
        )}
      </section>
      {away && (
        <button
          type="button"
          class="newest"
          aria-label={words.newest}
          onClick={() => scroller.current?.scrollTo({ top: scroller.current.scrollHeight })}
        >
          <Icon name="down" />
        </button>
      )}
    </main>
  );
}

function isNear(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
}

function dayOf(at: number): string {
  return new Date(at).toDateString();
}

function formats(locale: string): { day(at: number): string; time(at: number): string } {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  return { day: (at) => day.format(at), time: (at) => time.format(at) };
}
