import { createMemoryStore } from '../../../storage/memory/memoryStore';
import { describeStore } from '../storeContract';

describeStore('the store in memory', async (options) => {
  const store = createMemoryStore(options);
  return { store, close: () => store.close() };
});
