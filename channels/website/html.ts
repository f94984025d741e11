/** Text that is HTML already. */
export class Html {
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }
}

type Part = Html | string | number | undefined | false | readonly Part[];

/** Makes HTML of a template. Values are escaped, unless they are Html themselves. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(
    strings.reduce((text, string, i) => text + string + (i < parts.length ? toText(parts[i]) : ''), ''),
  );
}

/** The guide's small markdown: `**bold**` and plain text. */
export function bold(text: string): Html {
  const parts = text.split(/\*\*([^*]+)\*\*/);
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<strong>${part}</strong>` : part))}`;
}

function toText(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.value;
  if (typeof part === 'object') return part.map(toText).join('');
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
