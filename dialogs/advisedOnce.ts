import type { KnowledgeBase } from '../knowledge/knowledgeBase';

/**
 * A text that advises consulting a professional once: the sentences that advise it again are left out, with the
 * paragraphs that say no more than that.
 */
export function advisedOnce({ advisesConsulting }: KnowledgeBase, text: string): string {
  let isAdvised = false;
  const paragraphs = text.split('\n\n').map((paragraph) => {
    if (!advisesConsulting(paragraph)) return paragraph;
    return paragraph
      .split('\n')
      .map((line) =>
        line
          .split(/(?<=[.!?])\s+/)
          .filter(isNews)
          .join(' '),
      )
      .filter((line) => line !== '')
      .join('\n');
  });
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');

  function isNews(sentence: string): boolean {
    if (!advisesConsulting(sentence)) return true;
    if (isAdvised) return false;
    isAdvised = true;
    return true;
  }
}
