export interface RedisNode {
  host: string;
  port: number;
}

/** Where a Redis is, and the user and password for it. */
export interface RedisAddress {
  kind: 'standalone' | 'sentinel' | 'cluster';
  /** The server, or some of the sentinels or cluster nodes, which know the others. */
  nodes: RedisNode[];
  tls: boolean;
  username?: string;
  password?: string;
  database: number;
  /** The name that the sentinels have for the master; empty without sentinels. */
  masterName: string;
  /** The address without user and password, for messages. */
  shown: string;
}

const FORMS = [
  'redis://host:6379',
  'redis://user:password@host:6379/0',
  'redis+sentinel://host:26379,host2:26379/masterName',
  'redis+cluster://host:6379,host2:6379',
];
const DEFAULT_PORT = { standalone: 6379, sentinel: 26_379, cluster: 6379 };

/**
 * Reads an address such as `redis://user:password@host:6379/0`; FORMS has the others.
 * @throws Error with every fault of the address, and never a part of user and password
 */
export function readRedisAddress(url: string): RedisAddress {
  const [, secure, kindName, rest = ''] = /^redis(s?)(?:\+(sentinel|cluster))?:\/\/(.*)$/s.exec(url) ?? [];
  if (secure === undefined)
    throw wrongAddress([
      'it does not start with redis:// or rediss://, or one of these with +sentinel or +cluster',
    ]);
  const kind = kindName === 'sentinel' || kindName === 'cluster' ? kindName : 'standalone';
  // A password may contain an @ or a / that was not encoded, so only what follows the last @ is no secret.
  const at = rest.lastIndexOf('@');
  const [hosts = '', path = '', ...more] = rest.slice(at + 1).split('/');
  const faults: string[] = [];
  const nodes = hosts.split(',').map((host) => readNode(host, DEFAULT_PORT[kind], faults));
  if (kind === 'standalone' && nodes.length > 1)
    faults.push('it names several hosts: add +sentinel or +cluster');
  const [masterName = '', databaseName = ''] = kind === 'sentinel' ? [path, more.shift()] : ['', path];
  if (kind === 'sentinel' && masterName === '')
    faults.push('the master’s name is missing: write /masterName after the sentinels');
  if (!/^\d{0,5}$/.test(databaseName)) faults.push(`${JSON.stringify(databaseName)} is no database number`);
  if (kind === 'cluster' && Number(databaseName) > 0)
    faults.push('a cluster has only database 0: leave it out');
  if (more.length > 0 || /[?#]/.test(hosts + path)) faults.push('it has more than hosts and a path');
  const credentials = at < 0 ? {} : readCredentials(rest.slice(0, at), faults);
  if (faults.length > 0) throw wrongAddress(faults);
  const scheme = `redis${secure}${kind === 'standalone' ? '' : `+${kind}`}`;
  const shown = `${scheme}://${hosts}${path === '' ? '' : `/${path}`}`;
  return {
    kind,
    nodes,
    tls: secure === 's',
    ...credentials,
    database: Number(databaseName),
    masterName,
    shown,
  };
}

function readNode(text: string, defaultPort: number, faults: string[]): RedisNode {
  const [, bracketed, plain, portText] =
    /^(?:\[([\da-fA-F:.]+)\]|([^:[\]\s]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = portText === undefined ? defaultPort : Number(portText);
  if (host === undefined) faults.push(`${JSON.stringify(text)} is no host, or host:port`);
  else if (port < 1 || port > 65_535) faults.push(`${JSON.stringify(text)} has no port from 1 to 65535`);
  return { host: host ?? '', port };
}

function readCredentials(text: string, faults: string[]): { username?: string; password?: string } {
  const colon = text.indexOf(':');
  try {
    const username = decodeURIComponent(colon < 0 ? text : text.slice(0, colon));
    const password = colon < 0 ? '' : decodeURIComponent(text.slice(colon + 1));
    return { ...(username === '' ? {} : { username }), ...(password === '' ? {} : { password }) };
  } catch {
    faults.push('user or password has a % that encodes nothing: write %25 for %');
    return {};
  }
}

function wrongAddress(faults: readonly string[]): Error {
  return new Error(
    `The address of Redis is wrong: ${faults.join('; ')}. Write it as one of ${FORMS.join(', ')}.`,
  );
}
