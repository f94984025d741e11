import type { Entity } from 'botbuilder';
import type { Source } from '../../dialogs/sources';
import type { RenderOptions } from './types';

/** Limits of Teams (Microsoft Learn, "Bot messages with AI-generated content"). */
const MAX_CITATIONS = 20;
const MAX_CITED_TITLE = 80;
const MAX_ABSTRACT = 160;

/** What backs an answer, to be shown by Teams. */
export interface Citations {
  /** Marks that follow the text, one a citation: without them Teams shows none. */
  marks: string;
  /** The schema.org Message that holds the citations and the AI label; none when there is neither. */
  entities: Entity[];
}

/** Cites the sections of the guide page, where that has an address; labels the message when that is wanted. */
export function cite(sources: readonly Source[], { publicUrl, aiLabel }: RenderOptions): Citations {
  const cited = publicUrl === undefined ? [] : sources.slice(0, MAX_CITATIONS);
  if (cited.length === 0 && !aiLabel) return { marks: '', entities: [] };
  const citation = cited.map(({ section, topic, title, excerpt }, i) => ({
    '@type': 'Claim',
    position: i + 1,
    appearance: {
      '@type': 'DigitalDocument',
      name: shortened(title, MAX_CITED_TITLE),
      url: new URL(`${publicUrl}/guide#${topic ?? section}`).href,
      abstract: shortened(excerpt.replaceAll('**', ''), MAX_ABSTRACT),
    },
  }));
  const message = {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    ...(aiLabel ? { additionalType: ['AIGeneratedContent'] } : {}),
    ...(citation.length > 0 ? { citation } : {}),
  };
  return { marks: cited.map((_, i) => `[${i + 1}]`).join(' '), entities: [message] };
}

/** Cut between words, with an ellipsis. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > 0 ? space : undefined).trimEnd()}…`;
}
