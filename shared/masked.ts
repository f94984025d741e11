/** A text without numbers, and without the addresses of people and pages. */
export function masked(text: string): string {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => (/[@/]|^www\./i.test(word) ? '…' : word.replaceAll(/\p{N}+/gu, '#')))
    .join(' ');
}
