import { createCluster, type RedisClientType, type RedisClusterType } from '@redis/client';
import { commandOptions, optionsOf, subscriberOf } from './clientOptions';
import type { ConnectionNotices } from './connectionNotices';
import type { RedisAddress, RedisNode } from './redisAddress';
import type { RedisLink } from './redisLink';

const TOPOLOGY_REFRESH_MS = 1_000;

/**
 * The way to the nodes of a cluster. Publications come by the cluster's own bus, so that one connection hears them all:
 * the library's sharded subscriptions need one a node, and reject without a handler when a node is lost while slots
 * move.
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
      // A node that is down when the rest is found would hold up the others.
      minimizeConnections: true,
      topologyRefreshOnReconnectionAttemptStrategy: TOPOLOGY_REFRESH_MS,
    });
    const nameOf = ({ host, port }: RedisNode) => `${host}:${port}`;
    this.cluster.on('error', (error: unknown) => notices.lost('', error));
    this.cluster.on('node-error', (error: unknown, node: RedisNode) => notices.lost(nameOf(node), error));
    this.cluster.on('node-ready', (node: RedisNode) => notices.back(nameOf(node)));
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
    // Any hears all publications; by chance, so that not all nodes of ours hang on the same one.
    const node = masters[Math.floor(Math.random() * masters.length)];
    if (!node) throw new Error('no node of the cluster is known');
    return subscriberOf(this.address, node);
  }

  onMoved(): void {}

  destroy(): void {
    this.cluster.destroy();
  }
}
