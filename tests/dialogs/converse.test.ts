import { type Guide, shippedGuide, Talk } from '../support/talk';

let guide: Guide;
beforeAll(async () => {
  guide = await shippedGuide();
});

describe('a message without words', () => {
  it('after a red flag is answered with urgent help again', () => {
    const talk = new Talk(guide);
    const redFlag = { kind: 'urgent', topic: 'adverse_reaction', sign: 'blisters' } as const;
    talk.says('blisters all over', { topic: 'adverse_reaction', redFlag });
    expect(talk.does({ kind: 'nonText' }).urgent).toBe(true);
  });

  it('is told what the bot can not look at', () => {
    expect(new Talk(guide).does({ kind: 'nonText' }).text).toBe(guide.knowledge.says.noFiles);
  });
});
