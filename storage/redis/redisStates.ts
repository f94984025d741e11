import { randomBytes } from 'node:crypto';
import type { Storage, StoreItem, StoreItems } from 'botbuilder';
import { CONVERSATION_LIFETIME_MS } from '../lifetimes';
import { checkChanges, checkETag, checkKeys } from '../stateItems';
import { stateKeyOf } from './keys';
import type { RedisCalls } from './redisCalls';
import { redisScript } from './redisScript';

/** A state is a hash: v = JSON, e = eTag, at = ms of its last write. */
const KEPT = `
local function kept(key)
  local found = redis.call('HMGET', key, 'at', 'e', 'v')
  if found[1] and tonumber(found[1]) > now - ${CONVERSATION_LIFETIME_MS} then return found[2], found[3] end
end
`;

/** KEYS state → nothing, or eTag and JSON. */
const READ = redisScript(`${KEPT}
local tag, json = kept(KEYS[1])
return tag and { tag, json }
`);

/** KEYS states, ARGV now, whether to write, then old eTag, new eTag and JSON of each → the first refused and its kept eTag. */
const WRITE = redisScript(`${KEPT}
for index, key in ipairs(KEYS) do
  local given, tag = ARGV[index * 3], kept(key)
  if given ~= '*' and given ~= (tag or '') then return { index, tag or '' } end
end
if ARGV[2] == '' then return end
for index, key in ipairs(KEYS) do
  redis.call('HSET', key, 'at', now, 'e', ARGV[index * 3 + 1], 'v', ARGV[index * 3 + 2])
  redis.call('PEXPIRE', key, ${CONVERSATION_LIFETIME_MS})
end
`);

interface Change {
  key: string;
  item: StoreItem;
}

/**
 * Bot state in Redis. A write is a compare-and-set by eTag in one step, also of several states. In a cluster that
 * step covers the states of one shard: those of several are all compared before the first is written, and compared
 * again when they are, so that only a write that comes in between can leave a part of them written.
 */
export class RedisStates implements Storage {
  private readonly calls: RedisCalls;
  private readonly isCluster: boolean;

  constructor(calls: RedisCalls, isCluster: boolean) {
    this.calls = calls;
    this.isCluster = isCluster;
  }

  async read(keys: string[]): Promise<StoreItems> {
    const items = await Promise.all(
      checkKeys(keys).map(async (key): Promise<[string, StoreItem][]> => {
        const reply = await this.calls.run(READ, [stateKeyOf(key)]);
        if (!Array.isArray(reply)) return [];
        const [eTag, json] = reply.map(String);
        return [[key, { ...JSON.parse(json ?? '{}'), eTag }]];
      }),
    );
    return Object.fromEntries(items.flat());
  }

  async write(changes: StoreItems): Promise<void> {
    const groups = this.groups(checkChanges(changes).map(([key, item]) => ({ key, item })));
    if (groups.length > 1) await Promise.all(groups.map((group) => this.compare(group, false)));
    await Promise.all(groups.map((group) => this.compare(group, true)));
  }

  async delete(keys: string[]): Promise<void> {
    await Promise.all(checkKeys(keys).map((key) => this.calls.send('UNLINK', stateKeyOf(key))));
  }

  /** The changes that one script can make. */
  private groups(changes: Change[]): [Change, ...Change[]][] {
    const groups = new Map<string, [Change, ...Change[]]>();
    for (const change of changes) {
      const slot = this.isCluster ? (stateKeyOf(change.key).split('}')[0] ?? '') : '';
      const group = groups.get(slot);
      if (group) group.push(change);
      else groups.set(slot, [change]);
    }
    return [...groups.values()];
  }

  /** @throws when the eTag of one of them is not the kept one: then none is written */
  private async compare(changes: [Change, ...Change[]], write: boolean): Promise<void> {
    const [first, ...others] = changes;
    const args = changes.flatMap(({ item: { eTag, ...values } }) => [
      eTag || '',
      write ? newETag() : '',
      write ? JSON.stringify(values) : '',
    ]);
    const reply = await this.calls.run(
      WRITE,
      [stateKeyOf(first.key), ...others.map(({ key }) => stateKeyOf(key))],
      [write ? 'write' : '', ...args],
    );
    if (!Array.isArray(reply)) return;
    const [index, kept] = reply;
    const refused = changes[Number(index) - 1] ?? first;
    checkETag(refused.key, refused.item, kept === '' ? undefined : String(kept));
  }
}

/** Never used before, so that a writer of an earlier life of a state is refused. */
function newETag(): string {
  return randomBytes(12).toString('base64url');
}
