import { createDirectLine } from '../../../channels/directLine/createDirectLine';
import { Callers } from '../../../channels/http/callers';
import { createHttpServer } from '../../../channels/http/createHttpServer';
import { readConfig } from '../../../config/readConfig';
import { MemoryConversationLog } from '../../../storage/memory/memoryConversationLog';
import { createMemoryStore } from '../../../storage/memory/memoryStore';
import { openStream } from '../../support/stream';
import { Visitor } from '../../support/visitor';

/** A log whose store can go away for a while. */
class FaultyLog extends MemoryConversationLog {
  readsFail = false;
  appendsFail = false;

  override async readFrom(conversationId: string, watermark: number) {
    if (this.readsFail) throw new Error('the store is down');
    return super.readFrom(conversationId, watermark);
  }

  override async append(...args: Parameters<MemoryConversationLog['append']>) {
    if (this.appendsFail) throw new Error('the store is down');
    return super.append(...args);
  }
}

describe('while the conversation log is down', () => {
  const log = new FaultyLog();
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const directLine = createDirectLine({
      settings: readConfig({}).directLine,
      callers: new Callers([]),
      store: { ...createMemoryStore(), log },
      kept: async () => ({}),
      botName: 'Echo',
      run: async (context) => {
        await context.sendActivity(`You said ${context.activity.text ?? 'nothing'}`);
      },
      apologize: async (_, error) => void onError(error),
      onError,
    });
    const server = createHttpServer({
      stopping: () => false,
      ready: () => true,
      onError,
      upgrade: directLine.upgrade,
    });
    directLine.mount(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = server.url;
    stop = async () => {
      await directLine.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    };
  });
  afterAll(() => stop());
  afterEach(() => {
    log.readsFail = false;
    log.appendsFail = false;
    errors.length = 0;
  });

  it('a client that polls reads nothing new, and all of it later', async () => {
    const visitor = await Visitor.arrives(url);
    await visitor.says('hi');
    log.readsFail = true;
    const response = await visitor.call('GET', visitor.path('/activities?watermark=1'));
    expect([response.status, await response.json()]).toEqual([200, { activities: [], watermark: '1' }]);
    log.readsFail = false;
    expect((await visitor.page('1')).activities).toHaveLength(2);
  });

  it('a message is refused with 500, without a word of the fault, which is reported', async () => {
    const visitor = await Visitor.arrives(url);
    log.appendsFail = true;
    const response = await visitor.posts({ type: 'message', text: 'hi' });
    expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('store')]);
    expect(errors.map(String)).toEqual(['Error: the store is down']);
  });

  it('a stream ends with 1011, so that its client connects again', async () => {
    const visitor = await Visitor.arrives(url);
    const stream = await openStream(await visitor.streamUrl('1'));
    log.readsFail = true;
    await visitor.posts({ type: 'message', text: 'hi' });
    expect(await stream.closed).toBe(1011);
  });
});
