import { join } from 'node:path';
import type { PagesOptions } from '../channels/website/mountPages';
import type { Config } from '../config/readConfig';
import { guideContent } from '../knowledge/guideContent';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';

/** What the pages of the website show, and to whom. */
export function website(
  { brand, directLine, pageDirectLine }: Config,
  knowledge: () => KnowledgeBase,
): PagesOptions {
  const { allowedOrigins, development, trustedProxies } = directLine;
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
      };
    },
    frameAncestors: anyLocalSite ? ['http://localhost:*', 'http://127.0.0.1:*'] : allowedOrigins,
    trustedProxies,
  };
}

/** dist/ of this project, from the sources as from dist/ itself. */
function buildFolder(): string {
  return join(__dirname, '..', 'dist');
}
