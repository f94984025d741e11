import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { chatStrings as words } from '../../strings';
import { Icon, Mark } from './icons';

export interface HeaderProps {
  brand: string;
  /** The address of the brand's picture; without it, a drop. */
  logo: string | undefined;
  privacy: string;
  guide: string;
  onRestart(): void;
  onDownload(): void;
  onForget(): void;
  /** Undefined where the chat page is opened on its own. */
  onClose: (() => void) | undefined;
}

/** The brand, the disclosure that this is a bot, and the menu, which has the privacy note too. */
export function Header({
  brand,
  logo,
  privacy,
  guide,
  onRestart,
  onDownload,
  onForget,
  onClose,
}: HeaderProps): VNode {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    // The first Escape closes the menu only; the next one closes the chat.
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopImmediatePropagation();
      setOpen(false);
      button.current?.focus();
    };
    const end = new AbortController();
    const { signal } = end;
    addEventListener('pointerdown', leave, { signal });
    addEventListener('focusin', leave, { signal });
    addEventListener('keydown', onEscape, { signal, capture: true });
    return () => end.abort();
  }, [open]);
  const choose = (action: () => void) => () => {
    setOpen(false);
    button.current?.focus();
    action();
  };
  return (
    <header>
      <div class="bar">
        {logo ? <img class="mark" src={logo} alt="" /> : <Mark />}
        <div class="who">
          <h1>{brand}</h1>
          <p>{words.disclosure}</p>
        </div>
        <div class="menu" ref={box}>
          <button
            type="button"
            class="plain"
            ref={button}
            aria-expanded={open}
            aria-controls="options"
            aria-label={words.menu}
            onClick={() => setOpen(!open)}
          >
            <Icon name="menu" />
          </button>
          <div id="options" class="options" hidden={!open}>
            <button type="button" onClick={choose(onRestart)}>
              <Icon name="restart" />
              {words.restart}
            </button>
            <button type="button" onClick={choose(onDownload)}>
              <Icon name="download" />
              {words.download}
            </button>
            <button type="button" onClick={choose(onForget)}>
              <Icon name="erase" />
              {words.forget}
            </button>
            <a href={guide} target="_blank" rel="noopener noreferrer" onClick={() => setOpen(false)}>
              <Icon name="guide" />
              {words.guide}
              <span class="unseen"> {words.newTab}</span>
            </a>
            <p>{privacy}</p>
          </div>
        </div>
        {onClose && (
          <button type="button" class="plain" aria-label={words.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        )}
      </div>
    </header>
  );
}
