const KEYS = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];

/** Keeps the wheel and the keys from scrolling the page behind the frame, where nothing in it can scroll. */
export function keepScroll(): void {
  addEventListener('wheel', (event) => scrolls(event) || event.preventDefault(), { passive: false });
  addEventListener('keydown', (event) => {
    if (KEYS.includes(event.key) && !scrolls(event) && !isField(event.target)) event.preventDefault();
  });
}

/** Whether something under the event is longer than its box. */
function scrolls(event: Event): boolean {
  return event
    .composedPath()
    .some(
      (box) =>
        box instanceof HTMLElement &&
        getComputedStyle(box).overflowY === 'auto' &&
        box.scrollHeight > box.clientHeight,
    );
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('textarea, input, select');
}
