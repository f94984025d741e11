/**
 * Conversations are spread over this many shards. All keys of a shard share a hash tag, so that they are in one slot
 * of a Redis Cluster and one script can change a conversation together with its shard's indexes. With another number,
 * what is stored would no longer be found.
 */
export const SHARDS = 64;
export const ALL_SHARDS: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard);

export type KeyKind = 'state' | 'meta' | 'log' | 'ids' | 'lock' | 'next' | 'limit';
export type ShardKeyKind = 'due' | 'waiting' | 'check' | 'version';

/** The key of what is kept of a conversation, or of anything else that has an id. */
export function redisKey(kind: KeyKind, id: string): string {
  return `${prefixOf(shardOf(id))}:${kind}:${escapeId(id)}`;
}

/** The key of a state: `conversation/<id>` is in the slot of the conversation. */
export function stateKeyOf(key: string): string {
  return `${prefixOf(shardOf(key.slice(key.indexOf('/') + 1)))}:state:${escapeId(key)}`;
}

/** The key of what a shard keeps of all its conversations. */
export function shardKeyOf(kind: ShardKeyKind, shard: number): string {
  return `${prefixOf(shard)}:${kind}`;
}

/** The keys that a conversation's log is kept by. */
export function logKeysOf(conversationId: string) {
  const shard = shardOf(conversationId);
  return {
    meta: redisKey('meta', conversationId),
    log: redisKey('log', conversationId),
    ids: redisKey('ids', conversationId),
    due: shardKeyOf('due', shard),
    waiting: shardKeyOf('waiting', shard),
  };
}

/** The shard of an id: FNV-1a, 32 bits, over its UTF-16 units. */
export function shardOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return ((hash ^ (hash >>> 16)) >>> 0) % SHARDS;
}

/** An id in well-formed Unicode, different for different ids: UTF-8 would make `\ufffd` of half a surrogate pair. */
function escapeId(id: string): string {
  return JSON.stringify(id).slice(1, -1);
}

function prefixOf(shard: number): string {
  return `pw:{${shard}}`;
}
