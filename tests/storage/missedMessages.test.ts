import { MemoryStates } from '../../storage/memory/memoryStates';
import { MissedMessages } from '../../storage/missedMessages';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOON = Date.UTC(2026, 0, 20, 12);

const texts = async (missed: MissedMessages) => (await missed.kept()).map(({ text }) => text);

it('keeps what was missed without whose it was', async () => {
  const missed = new MissedMessages(new MemoryStates(Date.now));
  await missed.add('talk-of-ann', 'is # a lot?');
  const [kept] = await missed.kept();
  expect(kept?.text).toBe('is # a lot?');
  expect(JSON.stringify(kept)).not.toContain('ann');
  expect(await missed.of('talk-of-ann')).toEqual(['is # a lot?']);
});

it('forgets those of one conversation, of every day', async () => {
  let now = NOON;
  const missed = new MissedMessages(new MemoryStates(Date.now), () => now);
  await missed.add('ann', 'her first');
  now += 3 * DAY_MS;
  await missed.add('ann', 'her second');
  await missed.add('bob', 'his');
  await missed.erase('ann');
  expect(await texts(missed)).toEqual(['his']);
});

it('keeps nothing for more than fourteen days', async () => {
  let now = NOON;
  const missed = new MissedMessages(new MemoryStates(Date.now), () => now);
  await missed.add('ann', 'old');
  now += 13 * DAY_MS;
  expect(await texts(missed)).toEqual(['old']);
  now += DAY_MS;
  expect(await texts(missed)).toEqual([]);
});

it('loses none that two processes add at once', async () => {
  const states = new MemoryStates(Date.now);
  const nodes = [new MissedMessages(states), new MissedMessages(states)];
  await Promise.all(nodes.map((node, i) => node.add(`visitor ${i}`, `message ${i}`)));
  expect((await texts(nodes[0] as MissedMessages)).sort()).toEqual(['message 0', 'message 1']);
});
