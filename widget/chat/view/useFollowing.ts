import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatMessage } from '../model/message';

export interface Following {
  /** The element that scrolls. */
  scroller: RefObject<HTMLElement>;
  /** Whether the reader has scrolled up, away from the newest message. */
  scrolledUp: boolean;
  onScroll(): void;
  scrollToEnd(): void;
}

/** A reader this close to the end is reading the newest message. */
const NEAR_PX = 80;
/** What stays visible above a message that is scrolled to. */
const ABOVE_PX = 12;

/** Scrolls to every new message, unless the reader has scrolled up. */
export function useFollowing(newest: ChatMessage | undefined, typing: boolean): Following {
  const scroller = useRef<HTMLElement>(null);
  const [scrolledUp, setScrolledUp] = useState(false);
  const following = useRef(true);
  following.current = !scrolledUp;

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && (!scrolledUp || newest?.from === 'visitor')) showNewest(box, newest);
  }, [newest?.key, typing]);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const observer = new ResizeObserver(() => {
      if (following.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  return {
    scroller,
    scrolledUp,
    onScroll: () => setScrolledUp(scroller.current !== null && !isNearEnd(scroller.current)),
    scrollToEnd: () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight }),
  };
}

/** Shows a message of the bot from its beginning, since it may be taller than the window. */
function showNewest(box: HTMLElement, newest: ChatMessage | undefined): void {
  const last = [...box.querySelectorAll<HTMLElement>('.message')].at(-1);
  if (last) box.scrollTop = newest?.from === 'bot' ? last.offsetTop - ABOVE_PX : box.scrollHeight;
}

function isNearEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR_PX;
}
