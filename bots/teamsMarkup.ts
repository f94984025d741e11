import type { Activity } from 'botbuilder';

/** Read at most, so that odd text costs no time; more than a turn takes, for the markup. */
export const MAX_RAW = 8192;
/** What Teams puts before a reply: the words of another message. */
const QUOTE =
  /<quoted\b[^<>]{0,256}\/?>(?:<\/quoted>)?|<blockquote\b[^<>]{0,512}>[\s\S]{0,8192}?<\/blockquote>/gi;
/** An emoji of Teams' own, by its character. */
const EMOJI = /<(?:emoji|img)\b[^<>]{0,512}?\balt="([^"<>]{0,32})"[^<>]{0,512}>/gi;
const BREAK = /<(?:br|\/p|\/div|\/li)\b[^<>]{0,64}>/gi;
/** Elements that Teams writes; what merely looks like one was typed. */
const ELEMENT =
  /<\/?(?:p|div|span|strong|b|em|i|u|s|a|ul|ol|li|br|code|pre|h[1-6]|img|emoji|attachment|table|tbody|tr|td|quoted|blockquote)\b[^<>]{0,512}>/gi;
const CHARACTERS: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' ',
};

/** The text of a Teams message without what nobody typed; that of its HTML attachment where it has no text of its own. */
export function textOfTeams({ text, attachments }: Activity): string {
  const typed = typeof text === 'string' ? withoutMarkup(text) : '';
  if (typed !== '') return typed;
  const html = (Array.isArray(attachments) ? attachments : []).find(
    (item) => item?.contentType === 'text/html',
  );
  if (typeof html?.content !== 'string') return '';
  return withoutMarkup(html.content).replace(
    /&(#39|\w{2,4});/g,
    (all, name: string) => CHARACTERS[name] ?? all,
  );
}

function withoutMarkup(text: string): string {
  return text
    .slice(0, MAX_RAW)
    .replace(QUOTE, ' ')
    .replace(EMOJI, '$1')
    .replace(BREAK, '\n')
    .replace(ELEMENT, '')
    .trim();
}
