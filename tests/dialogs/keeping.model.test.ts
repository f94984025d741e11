import { MemoryStorage } from 'botbuilder';
import { Person, textOf } from '../support/person';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** A person who comes back after a while, and all that the store holds of them. */
class Visitor {
  private readonly memory: Record<string, string> = {};
  private readonly person: Promise<Person>;
  private now = Date.parse('2026-11-22T09:00:00Z');

  constructor() {
    this.person = Person.meets({ storage: new MemoryStorage(this.memory) });
  }

  get kept(): string {
    return JSON.stringify(this.memory);
  }

  async says(...texts: string[]): Promise<string> {
    let answer = '';
    for (const text of texts) {
      const person = await this.person;
      answer = textOf(await person.says(text, { timestamp: new Date(this.now) }));
    }
    return answer;
  }

  async presses(name: string): Promise<string> {
    const person = await this.person;
    return textOf(await person.sends({ type: 'event', name, timestamp: new Date(this.now) }));
  }

  comesBackAfter(ms: number): this {
    this.now += ms;
    return this;
  }
}

describe('answers', () => {
  it('that were told unasked stay for the talk alone', async () => {
    const visitor = new Visitor();
    await visitor.says('my skin is oily');
    await visitor.says('why are pores large?');
    expect(visitor.kept).toMatch(/\boily\b/);
    expect(visitor.kept).not.toContain('agreedAt');
  });

  it('are kept beyond the talk from the yes to that on', async () => {
    const visitor = new Visitor();
    await visitor.says('make me a plan', 'oily', 'no', 'nothing', 'plenty');
    expect(visitor.kept).not.toContain('agreedAt');
    await visitor.says('yes');
    expect(visitor.kept).toMatch(/agreedAt/);
    expect(visitor.kept).toContain('oily');
  });

  it('leave the store when their person wants none kept', async () => {
    const visitor = new Visitor();
    await visitor.says('make me a plan', 'oily', "don't keep them");
    expect(visitor.kept).not.toMatch(/\boily\b|agreedAt/);
  });

  it('are gone with the talk where nobody agreed, and the plan with them', async () => {
    const visitor = new Visitor();
    await visitor.says('make me a plan', 'oily', 'no', 'nothing', 'plenty', 'no');
    expect(await visitor.comesBackAfter(DAY_MS).says('my week plan')).toContain('Question 1 of 4');
    expect(visitor.kept).not.toMatch(/\boily\b|agreedAt/);
  });

  it('are there days later where their person agreed, with the plan as it was changed', async () => {
    const visitor = new Visitor();
    await visitor.says('make me a plan', 'oily', 'no', 'nothing', 'plenty', 'yes', 'take the toner out');
    const again = await visitor.comesBackAfter(2 * DAY_MS).says('show my plan');
    expect(again).toContain('Here is your plan');
    expect(again).not.toContain('toner');
  });

  it('are gone when 30 days have passed since they were agreed to, however often their person came back', async () => {
    const visitor = new Visitor();
    await visitor.says('make me a plan', 'oily', 'no', 'nothing', 'plenty', 'yes');
    expect(await visitor.comesBackAfter(29 * DAY_MS).says('what do you keep about me')).toContain('Oily');
    expect(await visitor.comesBackAfter(DAY_MS).says('what do you keep about me')).not.toContain('Oily');
    expect(visitor.kept).not.toMatch(/\boily\b|agreedAt/);
    expect(await visitor.says('make me a plan')).toContain('Question 1 of 4');
  });
});

describe('the talk', () => {
  it('minds a pregnancy that was told, until 24 hours after the last message', async () => {
    const visitor = new Visitor();
    await visitor.says("I'm pregnant, can I get a peel?");
    expect(await visitor.comesBackAfter(23 * HOUR_MS).says('and salicylic acid?')).toMatch(/pregnan/i);
    expect(await visitor.comesBackAfter(23 * HOUR_MS).says('what about laser?')).toMatch(/pregnan/i);
    expect(await visitor.comesBackAfter(24 * HOUR_MS).says('what is microneedling?')).not.toContain(
      'pregnancy',
    );
    expect(visitor.kept).not.toMatch(/pregnan/i);
  });

  it('takes no yes for an offer of the day before', async () => {
    const visitor = new Visitor();
    await visitor.says('my skin is oily');
    expect(await visitor.comesBackAfter(24 * HOUR_MS).says('yes')).not.toContain('Question 1 of 4');
    expect(visitor.kept).not.toMatch(/\boily\b/);
  });
});

describe('forgetting', () => {
  it('leaves nothing of the talk in the store', async () => {
    const visitor = new Visitor();
    await visitor.says("I'm pregnant, can I get a peel?", 'make me a plan', 'oily', 'forget me', 'yes');
    expect(visitor.kept).not.toMatch(/pregnan|peel|\boily\b|agreedAt|lastAt/);
  });

  it('needs no question where its wish is certain', async () => {
    const visitor = new Visitor();
    await visitor.says('make me a plan', 'oily');
    expect(await visitor.presses('forget')).toContain("That can't be undone");
    expect(visitor.kept).not.toMatch(/\boily\b|agreedAt|lastAt/);
  });
});
