import { FULL_SCREEN } from './styles';

/** What was made inert, to be given back. */
let hidden: HTMLElement[] = [];
let overflow: string | undefined;

/** Keeps keyboard, screen reader and scrolling in the chat where it covers the whole page. */
export function coverPage(chat: HTMLElement): void {
  const covers = matchMedia(FULL_SCREEN).matches;
  if (!covers) uncoverPage();
  if (!covers || overflow !== undefined) return;
  const { style } = document.documentElement;
  overflow = style.overflow;
  style.overflow = 'hidden';
  for (let inner: Element = chat; inner.parentElement && inner !== document.body; inner = inner.parentElement)
    for (const other of inner.parentElement.children)
      if (other !== inner && other instanceof HTMLElement && !other.inert) {
        other.inert = true;
        hidden.push(other);
      }
}

/** Gives the page back. */
export function uncoverPage(): void {
  if (overflow === undefined) return;
  document.documentElement.style.overflow = overflow;
  overflow = undefined;
  for (const other of hidden) other.inert = false;
  hidden = [];
}
