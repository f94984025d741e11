import type { Activity } from 'botbuilder';
import fc from 'fast-check';
import { Person } from '../support/person';

describe('a message', () => {
  it('is answered, however odd its text is', async () => {
    const person = await Person.meets();
    const odd = [
      '\u0000\u0000',
      '\ud800',
      'é'.repeat(70_000),
      '(((('.repeat(9000),
      '👩‍👩‍👧‍👦'.repeat(500),
      '‮abc',
      '__proto__',
      '{procedure} {topics}',
      '$& $1',
    ];
    for (const text of odd) expect((await person.says(text)).length).toBe(1);
    expect(person.errors).toEqual([]);
  });
});

describe('any activity', () => {
  const types = ['message', 'conversationUpdate', 'installationUpdate', 'event', 'invoke', 'messageReaction'];
  const fields = ['text', 'value', 'entities', 'attachments', 'membersAdded', 'membersRemoved'];
  const more = ['action', 'name', 'channelData', 'locale', 'reactionsAdded', 'replyToId'];

  it('is dealt with, however odd its fields are', async () => {
    const person = await Person.meets({ channelId: 'msteams' });
    const odd = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant(undefined));
    const activities = fc.record({
      type: fc.constantFrom(...types),
      ...Object.fromEntries([...fields, ...more].map((field) => [field, odd])),
    });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(activities, async (activity) => {
        count += 1;
        const isGroup = count % 2 === 0;
        const conversationType = isGroup ? 'channel' : 'personal';
        const conversation = { id: `c${count}`, isGroup, conversationType, name: '' };
        await person.sends({ ...activity, conversation } as Partial<Activity>);
        expect(person.errors).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
