/** Prints one part of the page, in a place of its own that paper alone shows. */
export function printPart(part: Element): void {
  const sheet = document.createElement('div');
  sheet.className = 'sheet';
  sheet.append(part.cloneNode(true));
  document.body.append(sheet);
  addEventListener('afterprint', () => sheet.remove(), { once: true });
  window.print();
}
