import { randomBytes } from 'node:crypto';
import type { Storage, StoreItem, StoreItems } from 'botbuilder';
import { groupBy } from '../../shared/groupBy';
import { CONVERSATION_LIFETIME_MS, checkChanges, checkETag, checkKeys, writtenAt } from '../stateItems';
import { type RedisCalls, redisScript } from './redisCalls';
import { stateKeyOf } from './redisKeys';

/** A state is a hash: v = JSON, e = eTag, at = ms since when its lifetime runs. */
const KEPT = `
local function kept(key)
  local found = redis.call('HMGET', key, 'at', 'e', 'v')
  if found[1] and tonumber(found[1]) > now - ${CONVERSATION_LIFETIME_MS} then return found[2], found[3] end
end
`;

/** KEYS state → nothing, or eTag and JSON. */
const READ_STATE = redisScript(`${KEPT}
local tag, json = kept(KEYS[1])
return tag and { tag, json }
`);

/**
 * KEYS states, ARGV now, whether to write, then of each state: old eTag, new eTag, JSON, and when it counts as
 * written, if earlier than now → nothing, or the number of the first refused state and its kept eTag.
 */
const WRITE_STATES = redisScript(`${KEPT}
for index, key in ipairs(KEYS) do
  local given, tag = ARGV[index * 4 - 1], kept(key)
  if given ~= '*' and given ~= (tag or '') then return { index, tag or '' } end
end
if ARGV[2] == '' then return end
for index, key in ipairs(KEYS) do
  local at = math.floor(math.min(now, tonumber(ARGV[index * 4 + 2]) or now))
  redis.call('HSET', key, 'at', at, 'e', ARGV[index * 4], 'v', ARGV[index * 4 + 1])
  redis.call('PEXPIRE', key, at + ${CONVERSATION_LIFETIME_MS} - now)
end
`);

export interface RedisStatesOptions {
  isCluster: boolean;
  /** Called when something was erased. */
  onErased(): void;
}

interface StateChange {
  key: string;
  item: StoreItem;
}

/**
 * Bot state in Redis. A write compares the eTags and writes in one step, also of several states. In a cluster that
 * step covers the states of one shard: the states of several shards are all compared before the first is written, and
 * compared again when they are written, so that only a write in between can leave a part of them written.
 */
export class RedisStates implements Storage {
  private readonly calls: RedisCalls;
  private readonly options: RedisStatesOptions;

  constructor(calls: RedisCalls, options: RedisStatesOptions) {
    this.calls = calls;
    this.options = options;
  }

  async read(keys: string[]): Promise<StoreItems> {
    const items = await Promise.all(
      checkKeys(keys).map(async (key): Promise<[string, StoreItem][]> => {
        const reply = await this.calls.run(READ_STATE, [stateKeyOf(key)]);
        if (!Array.isArray(reply)) return [];
        const [eTag, json] = reply.map(String);
        return [[key, { ...JSON.parse(json ?? '{}'), eTag }]];
      }),
    );
    return Object.fromEntries(items.flat());
  }

  async write(changes: StoreItems): Promise<void> {
    const all = checkChanges(changes).map(([key, item]): StateChange => ({ key, item }));
    const slotOf = ({ key }: StateChange) => (this.options.isCluster ? stateKeyOf(key).split('}')[0] : '');
    const groups = [...groupBy(all, slotOf).values()];
    if (groups.length > 1) await Promise.all(groups.map((group) => this.compare(group, false)));
    await Promise.all(groups.map((group) => this.compare(group, true)));
  }

  async delete(keys: string[]): Promise<void> {
    await Promise.all(checkKeys(keys).map((key) => this.calls.send('UNLINK', stateKeyOf(key))));
    this.options.onErased();
  }

  /**
   * Compares the eTags of states in one slot, and writes the states when `write` is set.
   * @throws StateConflict when the eTag of one of them is not the kept one: then none is written
   */
  private async compare(changes: readonly StateChange[], write: boolean): Promise<void> {
    const [first, ...others] = changes;
    if (!first) return;
    const args = changes.flatMap(({ item: { eTag, ...values } }) => {
      if (!write) return [eTag || '', '', '', ''];
      const at = writtenAt(values, Infinity);
      return [eTag || '', newETag(), JSON.stringify(values), Number.isFinite(at) ? at : ''];
    });
    const reply = await this.calls.run(
      WRITE_STATES,
      [stateKeyOf(first.key), ...others.map(({ key }) => stateKeyOf(key))],
      [write ? 'write' : '', ...args],
    );
    if (!Array.isArray(reply)) return;
    const [index, kept] = reply;
    const refused = changes[Number(index) - 1] ?? first;
    checkETag(refused.key, refused.item, kept === '' ? undefined : String(kept));
  }
}

/** An eTag that was never used before, so that a writer who read an earlier life of a state is refused. */
function newETag(): string {
  return randomBytes(12).toString('base64url');
}
