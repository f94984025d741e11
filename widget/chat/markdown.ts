/** A piece of a line. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold'; text: string }
  | { kind: 'link'; text: string; href: string };

export type Block =
  | { kind: 'paragraph'; lines: Inline[][] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] };

const ITEM = /^\s{0,3}(?:[-*•]|(\d{1,3})[.)])\s+(.*)$/;
// Every part has a maximal length, so that matching takes linear time for any text.
const INLINE =
  /\*\*(?=\S)([^*\n]{1,500})(?<=\S)\*\*|\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)|(https?:\/\/[^\s<>"]{1,2000}[^\s<>".,;:!?)\]'])|(?<!\S)([\w.+-]{1,64}@[\w.-]{1,99}\w|\+\d[\d ]{5,17}\d)/g;
const SAFE = ['http:', 'https:', 'mailto:', 'tel:'];

/** Reads the bot's markdown: paragraphs, lists, bold and links. Anything else stays text. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of text.split(/\r?\n/)) {
    const item = ITEM.exec(line);
    if (line.trim() === '') {
      open = undefined;
    } else if (item) {
      const ordered = item[1] !== undefined;
      if (open?.kind !== 'list' || open.ordered !== ordered) {
        open = { kind: 'list', ordered, items: [] };
        blocks.push(open);
      }
      open.items.push(parseInline(item[2] ?? ''));
    } else {
      if (open?.kind !== 'paragraph') {
        open = { kind: 'paragraph', lines: [] };
        blocks.push(open);
      }
      open.lines.push(parseInline(line));
    }
  }
  return blocks;
}

/** The address if it is safe to follow: the web, mail or a phone number. @returns undefined for any other */
export function safeHref(href: string): string | undefined {
  return URL.canParse(href) && SAFE.includes(new URL(href).protocol) ? href : undefined;
}

function parseInline(line: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of line.matchAll(INLINE)) {
    const [all, bold, label, target, address, contact] = match;
    const reach = contact && (contact.includes('@') ? 'mailto:' : 'tel:') + contact.replaceAll(' ', '');
    const href = safeHref(target ?? address ?? reach ?? '');
    if (bold === undefined && href === undefined) continue;
    if (match.index > at) parts.push({ kind: 'text', text: line.slice(at, match.index) });
    if (bold !== undefined) parts.push({ kind: 'bold', text: bold });
    else parts.push({ kind: 'link', text: label ?? all, href: href ?? '' });
    at = match.index + all.length;
  }
  if (at < line.length) parts.push({ kind: 'text', text: line.slice(at) });
  return parts;
}
