/**
 * Small markdown as Teams shows it on every device: bold, italic, links, quotes and paragraphs. Its phones draw no
 * lists, nothing draws headings and tables in text, and a single line break is lost (Microsoft Learn, "Format your bot
 * messages"), so each line becomes a paragraph.
 */
export function teamsText(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => toLine(line.trim()))
    .filter((line) => line !== '')
    .join('\n\n');
}

function toLine(line: string): string {
  if (/^\|[\s:|-]+\|$/.test(line)) return '';
  if (line.startsWith('|') && line.endsWith('|')) return cellsOf(line).join(' – ');
  return line
    .replace(/^#{1,6}\s+(.*)$/, (_all, title: string) => `**${title.replaceAll('**', '')}**`)
    .replace(/^[-*+]\s+/, '• ')
    .replace(/^(\d{1,2})\.\s+/, '$1) ')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1');
}

function cellsOf(row: string): string[] {
  return row
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
}

/** A text in parts of at most `most` bytes of UTF-8, cut between paragraphs, or between words where one is too long. */
export function inParts(text: string, most: number): string[] {
  const parts: string[] = [];
  for (const piece of text.split(/(?<=\n\n)/).flatMap((paragraph) => shortPieces(paragraph, most))) {
    const last = parts.at(-1);
    if (last !== undefined && Buffer.byteLength(last + piece) <= most) parts[parts.length - 1] = last + piece;
    else parts.push(piece);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function shortPieces(paragraph: string, most: number): string[] {
  if (Buffer.byteLength(paragraph) <= most) return [paragraph];
  // A word longer than a part is cut; four bytes are the longest character.
  const longest = Math.floor(most / 4);
  return paragraph.split(/(?<=\s)/).flatMap((word) => {
    const letters = Array.from(word);
    const count = Math.ceil(letters.length / longest);
    return Array.from({ length: count }, (_, i) => letters.slice(i * longest, (i + 1) * longest).join(''));
  });
}
