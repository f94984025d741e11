// The guide's search shows the passages that have every word; without this script there is none, and nothing is missing.
import { guideStrings as words } from '../strings';

const tools = document.querySelector<HTMLElement>('.tools');
const input = tools?.querySelector('input');
const status = tools?.querySelector('[role=status]');
const passages = [...document.querySelectorAll<HTMLElement>('article')];

/** Without capitals and accents. */
function searchable(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function search(): void {
  const wanted = searchable(input?.value ?? '').match(/[\p{L}\p{N}]+/gu) ?? [];
  let found = 0;
  for (const passage of passages) {
    const text = searchable(passage.textContent);
    passage.hidden = !wanted.every((word) => text.includes(word));
    if (!passage.hidden) found += 1;
  }
  for (const section of document.querySelectorAll<HTMLElement>('main section'))
    section.hidden = wanted.length > 0 && !section.querySelector('article:not([hidden])');
  if (status) status.textContent = wanted.length > 0 ? words.found(found) : '';
}

if (tools && input) {
  tools.hidden = false;
  input.addEventListener('input', search);
  tools.querySelector('button')?.addEventListener('click', () => print());
  // A link into a passage that the search has hidden shows all again.
  addEventListener('hashchange', () => {
    if (!document.querySelector('[hidden]:target, [hidden] :target')) return;
    input.value = '';
    search();
    document.querySelector(':target')?.scrollIntoView();
  });
}
