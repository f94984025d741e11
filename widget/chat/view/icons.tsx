import type { VNode } from 'preact';

const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  menu: 'M5 12h.01M12 12h.01M19 12h.01',
  send: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  like: 'M7 11v9H4v-9h3zm0 0l4-7c1.6 0 2.4 1 2.2 2.6L12.8 10h5.3c1.3 0 2.2 1.2 1.9 2.5l-1.5 6c-.2.9-1 1.5-1.9 1.5H7',
  dislike:
    'M17 13V4h3v9h-3zm0 0l-4 7c-1.6 0-2.4-1-2.2-2.6l.4-3.4H5.9c-1.3 0-2.2-1.2-1.9-2.5l1.5-6C5.7 4.6 6.5 4 7.4 4H17',
  restart: 'M4 5v5h5M4.6 10a8 8 0 1 1-.4 4',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  erase: 'M5 7h14M10 7V4.5h4V7M7 7l.8 13h8.4L17 7M10.5 11v5M13.5 11v5',
  next: 'M9 6l6 6-6 6',
  advice: 'M12 3.5l7 2.7v5.2c0 4.2-2.9 7.3-7 9.1-4.1-1.8-7-4.9-7-9.1V6.2zM9 12l2.2 2.2L15.2 10',
  print: 'M7 9V4h10v5M7 17H4V9.5h16V17h-3M7 14h10v6H7z',
  copy: 'M9 9h10v11H9zM5.5 15H5V4h10v1.5',
  calendar: 'M4.5 6h15v14h-15zM4.5 10h15M8.5 3.5V8M15.5 3.5V8',
  sun: 'M12 8a4 4 0 1 0 .01 0zM12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1',
  moon: 'M19 14.5A7.5 7.5 0 1 1 10 5a6 6 0 0 0 9 9.5z',
  guide: 'M12 6.5C10 5 7.5 4.5 4 4.5v14c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2v-14c-3.5 0-6 .5-8 2zm0 0v14',
};

/** A line drawing, hidden from screen readers. */
export function Icon({ name }: { name: keyof typeof PATHS }): VNode {
  return (
    <svg viewBox="0 0 24 24" class={`icon icon-${name}`} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The bot's logo, a drop. */
export function Mark(): VNode {
  return (
    <svg viewBox="0 0 32 32" class="mark" aria-hidden="true">
      <circle cx="16" cy="16" r="16" />
      <path d="M16 7.5c3.8 4.4 5.8 7.6 5.8 10.3a5.8 5.8 0 0 1-11.6 0C10.2 15.1 12.2 11.9 16 7.5z" />
      <path d="M13.4 18.3a2.7 2.7 0 0 0 2.3 2.6" />
    </svg>
  );
}
