import { toActivitySet, toConversation } from '../../widget/chat/directLine/protocol';

describe('a conversation', () => {
  const body = { conversationId: 'c', token: 't', expires_in: 60, streamUrl: 'wss://a.example/s' };

  it('is read from an answer', () => {
    const { expires_in: expiresIn, ...rest } = body;
    expect(toConversation(body)).toEqual({ ...rest, expiresIn });
  });

  it('goes on with the token that was shown when the answer has none', () => {
    expect(toConversation({ conversationId: 'c' }, 'shown')).toEqual({
      conversationId: 'c',
      token: 'shown',
      expiresIn: 1_800,
      streamUrl: undefined,
    });
    expect(toConversation(body, 'shown').token).toBe('t');
  });

  it.each([null, 'text', {}, { conversationId: 'c' }, { token: 't' }, { ...body, token: 7 }])(
    'is not %j',
    (value) => {
      expect(() => toConversation(value)).toThrow(SyntaxError);
    },
  );
});

describe('an activity set', () => {
  it('leaves out what is no activity', () => {
    const activities = [{ type: 'message' }, null, 'text', { text: 'no type' }];
    expect(toActivitySet({ activities, watermark: '4' })).toEqual({
      activities: [{ type: 'message' }],
      watermark: '4',
      more: false,
    });
  });

  it('reads a number as a watermark, and tells none from zero', () => {
    expect(toActivitySet({ activities: [], watermark: 0 }).watermark).toBe('0');
    expect(toActivitySet({}).watermark).toBeUndefined();
  });
});
