import { readRedisAddress } from '../../../storage/redis/redisAddress';

describe('the address of Redis', () => {
  it.each([
    [
      'redis://cache',
      { kind: 'standalone', nodes: [{ host: 'cache', port: 6379 }], tls: false, database: 0 },
    ],
    ['rediss://10.0.0.1:7000/3', { nodes: [{ host: '10.0.0.1', port: 7000 }], tls: true, database: 3 }],
    ['redis://[::1]:7000', { nodes: [{ host: '::1', port: 7000 }] }],
    [
      'redis://bot:p%40ss@cache',
      { username: 'bot', password: 'p@ss', nodes: [{ host: 'cache', port: 6379 }] },
    ],
    ['redis://:a/b@c:d@cache', { password: 'a/b@c:d', nodes: [{ host: 'cache', port: 6379 }] }],
    [
      'redis+sentinel://a:1,b/main',
      {
        kind: 'sentinel',
        nodes: [
          { host: 'a', port: 1 },
          { host: 'b', port: 26_379 },
        ],
        masterName: 'main',
        database: 0,
      },
    ],
    [
      'rediss+sentinel://:secret@a/main/2',
      { password: 'secret', masterName: 'main', database: 2, tls: true },
    ],
    [
      'rediss+cluster://bot:secret@a,b:7000',
      {
        kind: 'cluster',
        nodes: [
          { host: 'a', port: 6379 },
          { host: 'b', port: 7000 },
        ],
        tls: true,
        username: 'bot',
      },
    ],
  ])('%s is read', (url, expected) => {
    expect(readRedisAddress(url)).toMatchObject(expected);
  });

  it('is shown without user and password', () => {
    expect(readRedisAddress('rediss+sentinel://bot:secret@a:1,b:2/main').shown).toBe(
      'rediss+sentinel://a:1,b:2/main',
    );
  });

  it.each([
    ['http://cache', 'does not start with redis://'],
    ['redis:cache', 'does not start with redis://'],
    ['redis+shards://cache', 'does not start with redis://'],
    ['redis://', '"" is no host'],
    ['redis://cache:0', '"cache:0" has no port from 1 to 65535'],
    ['redis://cache:70000', 'no port from 1 to 65535'],
    ['redis://a,b', 'several hosts: add +sentinel or +cluster'],
    ['redis://cache/first', '"first" is no database number'],
    ['redis://cache/0/more', 'more than hosts and a path'],
    ['redis://cache?db=1', 'more than hosts and a path'],
    ['redis+sentinel://a,b', 'write /masterName'],
    ['redis+cluster://a,b/1', 'a cluster has only database 0'],
    ['redis://bot:100%@cache', 'write %25 for %'],
  ])('%s is refused with what is wrong, and how to write it', (url, fault) => {
    expect(() => readRedisAddress(url)).toThrow(fault);
    expect(() => readRedisAddress(url)).toThrow('redis+sentinel://host:26379,host2:26379/masterName');
  });

  it('is refused with all its faults at once', () => {
    expect(() => readRedisAddress('redis+sentinel://a:0,b:99999/')).toThrow(
      /"a:0".*"b:99999".*master’s name/s,
    );
  });

  it.each([
    'redis://bot:secret@',
    'redis://bot:secret%@cache',
    'redis://bot:se/cret@a,b',
    'redis+cluster://bot:secret@a/1',
    'http://bot:secret@cache',
    'bot:secret@cache',
  ])('%s is refused without the password in the message', (url) => {
    expect(() => readRedisAddress(url)).toThrow(
      expect.not.objectContaining({ message: expect.stringMatching(/bot|secret|cret/) }),
    );
  });
});
