import { MemoryStorage, type StoreItems } from 'botbuilder';
import { ScriptedPerson } from '../support/scriptedPerson';

/** A store that takes a second, of a clock that the test moves. */
class SlowStorage extends MemoryStorage {
  readonly slow: 'read' | 'write';

  constructor(slow: 'read' | 'write') {
    super();
    this.slow = slow;
  }

  override async read(keys: string[]): Promise<StoreItems> {
    if (this.slow === 'read') await jest.advanceTimersByTimeAsync(1_000);
    return super.read(keys);
  }

  override async write(changes: StoreItems): Promise<void> {
    if (this.slow === 'write') await jest.advanceTimersByTimeAsync(1_000);
    return super.write(changes);
  }
}

describe('typing', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const typesSent = async (slow: 'read' | 'write') => {
    const person = new ScriptedPerson({ storage: new SlowStorage(slow) });
    return (await person.says('clay mask')).map(({ type }) => type);
  };

  it('is shown once while a slow answer is on its way', async () => {
    expect(await typesSent('read')).toEqual(['typing', 'message']);
  });

  it('is never shown after the answer', async () => {
    expect(await typesSent('write')).toEqual(['message']);
  });
});
