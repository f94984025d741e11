// Buttons of the brand page open the chat (data-open) or send it a question (data-ask).
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-open],[data-ask]') : null;
  if (!button || !window.Porewise) return;
  if (button.dataset.ask) window.Porewise.send(button.dataset.ask);
  else window.Porewise.open();
});
