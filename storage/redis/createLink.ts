import { ClusterLink } from './clusterLink';
import type { ConnectionNotices } from './connectionNotices';
import type { RedisAddress } from './redisAddress';
import type { RedisLink } from './redisLink';
import { SentinelLink } from './sentinelLink';
import { StandaloneLink } from './standaloneLink';

export function createLink(address: RedisAddress, notices: ConnectionNotices): RedisLink {
  if (address.kind === 'sentinel') return new SentinelLink(address, notices);
  return address.kind === 'cluster'
    ? new ClusterLink(address, notices)
    : new StandaloneLink(address, notices);
}
