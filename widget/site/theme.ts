// Every field of the page is an option of the launcher; the tag holds those that differ from what they were.
import { themeStrings as words } from '../strings';

const settable = [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.fields [name]')];
const first = new Map(settable.map(({ name, value }) => [name, value]));
const code = document.querySelector<HTMLElement>('pre code');
const outcome = document.querySelector('main [role=status]');

function tagOf(src: string): string {
  const attributes = settable
    .filter(({ name, value }) => value !== '' && (name === 'brand' || value !== first.get(name)))
    .map(({ name, value }) => ` data-${name.replace(/[A-Z]/g, '-$&').toLowerCase()}="${asAttribute(value)}"`);
  return `<script src="${src}"${attributes.join('')} defer></script>`;
}

function asAttribute(value: string): string {
  return value.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function show(): void {
  if (code) code.textContent = tagOf(code.dataset.src ?? '');
  if (outcome) outcome.textContent = '';
}

for (const field of settable)
  field.addEventListener('input', () => {
    show();
    window.Porewise?.configure({ [field.name]: field.value });
    if (field.name === 'bubble' && field.value !== '') window.Porewise?.invite(field.value);
  });

document.querySelector('main button')?.addEventListener('click', async () => {
  const copied = await navigator.clipboard.writeText(code?.textContent ?? '').then(
    () => true,
    () => false,
  );
  if (outcome) outcome.textContent = copied ? words.copied : words.copyFailed;
});
show();
