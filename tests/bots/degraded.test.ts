import type { StoreItems } from 'botbuilder';
import { ConversationStates } from '../../bots/conversation/conversations';
import { MemoryStates } from '../../storage/memory/memoryStates';
import { textOf } from '../support/botClient';
import { ScriptedPerson } from '../support/scriptedPerson';

/** A store of which parts can be broken. */
class BreakableStorage extends MemoryStates {
  readonly broken = new Set<'read' | 'write'>();
  /** Runs before the next write. */
  beforeWrite: (() => Promise<void>) | undefined;

  constructor() {
    super(Date.now);
  }

  override async read(keys: string[]): Promise<StoreItems> {
    if (this.broken.has('read')) throw new Error('the store is away');
    return super.read(keys);
  }

  override async write(changes: StoreItems): Promise<void> {
    if (this.broken.has('write')) throw new Error('disk full');
    const before = this.beforeWrite;
    this.beforeWrite = undefined;
    await before?.();
    await super.write(changes);
  }
}

const CAN_NOT_REMEMBER = /can't remember our conversation right now/;
const away = async () => {
  throw new Error('the lock is away');
};

describe('while the store is down', () => {
  it.each([
    ['nothing can be read', 'load', { broken: true, lock: undefined }],
    ['no lock is had', 'lock', { broken: false, lock: { run: away } }],
  ])(
    'a message is answered from a fresh state, and that is said: %s',
    async (_what, fault, { broken, lock }) => {
      const storage = new BreakableStorage();
      await new ScriptedPerson({ storage }).says('does laser hurt?');
      if (broken) storage.broken.add('read');
      const person = new ScriptedPerson({ storage, ...(lock ? { lock } : {}) });
      const [answer, ...more] = await person.says('how often should I use a clay mask?', { id: 'next' });
      expect(answer?.text).toMatch(/once or twice a week/);
      expect(answer?.text).toMatch(CAN_NOT_REMEMBER);
      expect(more).toEqual([]);
      expect(textOf(await person.says('and the peel?', { id: 'after' }))).not.toContain(
        'a chemical peel feels',
      );
      expect(person.storeFaults).toEqual([fault, fault]);
      expect(person.errors).toEqual([]);
    },
  );

  it('urgent help still comes first', async () => {
    const storage = new BreakableStorage();
    storage.broken.add('read');
    const person = new ScriptedPerson({ storage });
    const [answer] = await person.says('my face is swelling and I can’t breathe');
    expect(answer?.text).toMatch(/^Please get professional medical care first/);
    expect(answer?.text).toMatch(CAN_NOT_REMEMBER);
  });

  it('nothing is kept of a turn, and what was kept before goes on afterwards', async () => {
    const storage = new BreakableStorage();
    const person = new ScriptedPerson({ storage });
    await person.says('does laser hurt?');
    storage.broken.add('read');
    await person.says('clay mask');
    storage.broken.clear();
    const answer = textOf(await person.says('and the peel?'));
    expect(answer).toContain('a chemical peel feels');
    expect(answer).not.toMatch(CAN_NOT_REMEMBER);
  });

  it('an answer whose turn can’t be saved stays as it is, and the next turn goes on', async () => {
    const storage = new BreakableStorage();
    const person = new ScriptedPerson({ storage });
    await person.says('does laser hurt?');
    storage.broken.add('write');
    const [answer, ...more] = await person.says('clay mask');
    expect(answer?.text).toContain('once or twice a week');
    expect(answer?.text).not.toMatch(CAN_NOT_REMEMBER);
    expect(more).toEqual([]);
    expect(person.storeFaults).toEqual(['save']);
    storage.broken.clear();
    expect(textOf(await person.says('and the peel?'))).toContain('a chemical peel feels');
    expect(person.errors).toEqual([]);
  });

  it('a lock that can’t be given back changes nothing', async () => {
    const lock = {
      run: async <T>(_id: string, work: () => Promise<T>): Promise<T> => {
        await work();
        throw new Error('the lock was lost');
      },
    };
    const person = new ScriptedPerson({ lock });
    expect(await person.says('clay mask')).toHaveLength(1);
    expect(person.storeFaults).toEqual(['lock']);
    expect(person.errors).toEqual([]);
  });

  it('data is not said to be erased until it is', async () => {
    const faults = [new Error('the log is away')];
    const erase = async () => {
      const fault = faults.pop();
      if (fault) throw fault;
    };
    const person = new ScriptedPerson({ erase });
    await person.says('delete my data');
    expect(textOf(await person.says('yes'))).toMatch(/^Sorry, something went wrong/);
    expect(textOf(await person.says('yes'))).toMatch(/erased/);
  });
});

describe('two processes', () => {
  it('wait for each other’s turn of a conversation', async () => {
    const held: string[] = [];
    const lock = {
      run: async <T>(id: string, work: () => Promise<T>): Promise<T> => {
        held.push(id);
        return work();
      },
    };
    const person = new ScriptedPerson({ lock });
    await person.says('clay mask');
    expect(held).toEqual(['directline/conversation']);
  });

  it('never overwrite each other: the newer state stays, and the answer too', async () => {
    const storage = new BreakableStorage();
    const [one, other] = [new ScriptedPerson({ storage }), new ScriptedPerson({ storage })];
    await one.says('hi');
    storage.beforeWrite = async () => {
      await other.says('does laser hurt?', { id: 'faster' });
    };
    expect(await one.says('clay mask', { id: 'slower' })).toHaveLength(1);
    expect([one.storeFaults, other.storeFaults]).toEqual([['conflict'], []]);
    expect(textOf(await one.says('and the peel?'))).toContain('a chemical peel feels');
  });
});

describe('forgetting', () => {
  it('erases what is kept, the talk included, and leaves neighbours alone', async () => {
    const storage = new MemoryStates(Date.now);
    const states = new ConversationStates(storage);
    const erased: string[] = [];
    const erase = async (channel: string, conversation: string) => {
      erased.push(`${channel} ${conversation}`);
    };
    const person = new ScriptedPerson({ storage, erase });
    const neighbour = {
      conversation: { id: 'next', isGroup: false, conversationType: 'personal', name: '' },
    };
    await person.says('does laser hurt?', neighbour);
    await person.says('does laser hurt?');
    await person.says('delete my data');
    expect(await person.says('yes')).toHaveLength(1);
    expect(erased).toEqual(['directline conversation']);
    const { dialog } = await states.load('directline/conversation');
    expect([dialog.turns, dialog.topic]).toEqual([0, undefined]);
    expect(textOf(await person.says('and the peel?', neighbour))).toContain('a chemical peel feels');
  });
});
