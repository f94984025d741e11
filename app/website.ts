import { join } from 'node:path';
import type { Callers } from '../channels/http/callers';
import type { PagesOptions } from '../channels/website/mountPages';
import type { Config } from '../config/readConfig';
import { guideContent } from '../knowledge/guideContent';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';

/** What the website's pages show, and which sites may embed them. */
export function website(
  { brand, directLine, pageDirectLine }: Config,
  callers: Callers,
  knowledge: () => KnowledgeBase,
): PagesOptions {
  const { allowedOrigins, development } = directLine;
  const anyLocalSite = development && allowedOrigins.length === 0;
  return {
    folder: buildFolder(),
    brand,
    ...(pageDirectLine ? { directLine: pageDirectLine } : {}),
    texts: () => {
      const { bot } = knowledge();
      return {
        botName: bot.name,
        welcome: bot.welcome,
        privacy: bot.privacy,
        guide: guideContent(knowledge()),
        startersOf: (topic) => startersOf(knowledge(), topic),
      };
    },
    frameAncestors: anyLocalSite ? ['http://localhost:*', 'http://127.0.0.1:*'] : allowedOrigins,
    callers,
  };
}

/** The questions about a topic, then those that follow it. */
function startersOf(knowledge: KnowledgeBase, id: string): string[] {
  const topic = knowledge.topic(id);
  const next = topic && 'suggests' in topic ? topic.suggests : [];
  return [topic, ...next.map((other) => knowledge.topic(other))].flatMap((known) =>
    known ? [known.asks ?? known.title] : [],
  );
}

/** dist/ of this project, whether this runs from the sources or from dist/. */
function buildFolder(): string {
  return join(__dirname, '..', 'dist');
}
