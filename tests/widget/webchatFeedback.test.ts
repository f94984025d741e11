import { feedback } from '../../widget/site/webchatFeedback';

type Action = Parameters<ReturnType<ReturnType<typeof feedback>>>[0];

function pass(action: Action): Action {
  let passed = action;
  feedback()((next) => {
    passed = next;
  })(action);
  return passed;
}

const answer = {
  type: 'message',
  id: '7',
  from: { role: 'bot' },
  channelData: { porewise: { sources: [{ section: 'masks', title: 'Clay masks' }] } },
};
const incoming = (activity: object): Action =>
  ({ type: 'DIRECT_LINE/INCOMING_ACTIVITY', payload: { activity } }) as Action;
const thumbs = (action: Action) => action.payload?.activity?.entities ?? [];

it('gives an answer from the guide thumbs', () => {
  expect(thumbs(pass(incoming(answer)))).toMatchObject([
    { potentialAction: [{ '@type': 'LikeAction' }, { '@type': 'DislikeAction' }] },
  ]);
});

it.each([
  ['the greeting', { ...answer, channelData: {} }],
  ['the visitor’s message', { ...answer, from: { role: 'user' } }],
  ['a question', { ...answer, channelData: { porewise: { ...answer.channelData.porewise, choose: true } } }],
  ['an event', { ...answer, type: 'event' }],
])('gives %s no thumbs', (_, activity) => {
  expect(thumbs(pass(incoming(activity)))).toEqual([]);
});

it('sends a pressed thumb as our own feedback event', () => {
  const [shown] = thumbs(pass(incoming(answer))) as [{ potentialAction: object[] }];
  const activity = {
    type: 'event',
    name: 'webchat:activity-status/feedback',
    entities: [shown.potentialAction[1] ?? {}],
  };
  expect(pass({ type: 'DIRECT_LINE/POST_ACTIVITY', payload: { activity } }).payload?.activity).toEqual({
    type: 'event',
    name: 'feedback',
    value: { activityId: '7', reaction: 'dislike' },
    replyToId: '7',
  });
});

it('leaves other actions as they are', () => {
  const action = { type: 'WEB_CHAT/SET_SEND_BOX' };
  expect(pass(action)).toBe(action);
});
