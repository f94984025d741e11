import type { Activity } from 'botbuilder';

/** Longer markup is no mention. */
const MENTION = /<at\b[^<>]{0,64}>([^<>]{0,256})<\/at>/gi;
/** Read at most, so that odd text costs no time; more than a turn takes, for the markup. */
const MAX_RAW = 8192;

/** What a person typed: without mentions of the bot, and with those of others as plain names. */
export function stripMentions({ text, recipient, entities }: Activity): string {
  if (typeof text !== 'string') return '';
  const mentions = (Array.isArray(entities) ? entities : []).filter(isMention);
  const own = mentions.filter(
    ({ mentioned }) => mentioned?.id !== undefined && mentioned.id === recipient?.id,
  );
  const names = new Set([recipient?.name, ...own.map(({ mentioned }) => mentioned?.name)].map(folded));
  let said = text.slice(0, MAX_RAW);
  for (const mention of own) if (mention.text) said = said.replaceAll(mention.text, ' ');
  return said
    .replace(MENTION, (_markup, name: string) => (names.has(folded(name)) ? ' ' : name))
    .replace(/&nbsp;|\u00a0/g, ' ')
    .trim();
}

interface MentionEntity {
  mentioned?: { id?: unknown; name?: unknown } | null;
  text?: string;
}

function isMention(entity: unknown): entity is MentionEntity {
  if (typeof entity !== 'object' || entity === null) return false;
  const { type, mentioned, text } = entity as Record<string, unknown>;
  return (
    type === 'mention' && typeof mentioned === 'object' && (text === undefined || typeof text === 'string')
  );
}

function folded(name: unknown): string {
  return typeof name === 'string' ? name.trim().toLowerCase() : '';
}
