import { createCluster, type RedisClientType, type RedisClusterType } from '@redis/client';
import type { ConnectionNotices } from './connectionNotices';
import type { RedisAddress, RedisNode } from './redisAddress';
import { commandOptions, optionsOf, type RedisLink, subscriberOf } from './redisLink';

const TOPOLOGY_REFRESH_MS = 1_000;

/**
 * The connections to the nodes of a cluster. One connection gets all publications, because the cluster passes them to
 * all its nodes. The library's sharded subscriptions need a connection for each node, and reject without a handler when
 * a node goes down while slots move.
 */
export class ClusterLink implements RedisLink {
  private readonly address: RedisAddress;
  private readonly cluster: RedisClusterType;

  constructor(address: RedisAddress, notices: ConnectionNotices) {
    this.address = address;
    this.cluster = createCluster({
      rootNodes: address.nodes.map((socket) => ({ socket })),
      defaults: optionsOf(address),
      commandOptions,
      // Without it, a node that is down while the others are found would hold them up.
      minimizeConnections: true,
      topologyRefreshOnReconnectionAttemptStrategy: TOPOLOGY_REFRESH_MS,
    });
    const nameOf = ({ host, port }: RedisNode) => `${host}:${port}`;
    this.cluster.on('error', (error: unknown) => notices.disconnected('', error));
    this.cluster.on('node-error', (error: unknown, node: RedisNode) =>
      notices.disconnected(nameOf(node), error),
    );
    this.cluster.on('node-ready', (node: RedisNode) => notices.reconnected(nameOf(node)));
  }

  connect(): Promise<unknown> {
    return this.cluster.connect();
  }

  async connectionOf(key: string): Promise<object> {
    return this.cluster.getNodeClientForKey(key);
  }

  send(key: string, args: string[]): Promise<unknown> {
    return this.cluster.sendCommand(key, false, args);
  }

  subscriber(): RedisClientType {
    const { masters } = this.cluster;
    // Any master gets all publications; one at random, so that our processes spread over them.
    const node = masters[Math.floor(Math.random() * masters.length)];
    if (!node) throw new Error('no node of the cluster is known');
    return subscriberOf(this.address, node);
  }

  onMoved(): void {}

  destroy(): void {
    this.cluster.destroy();
  }
}
