// The brand page's own buttons open the chat, or ask it something.
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-open],[data-ask]') : null;
  if (!button || !window.Porewise) return;
  if (button.dataset.ask) window.Porewise.send(button.dataset.ask);
  else window.Porewise.open();
});
