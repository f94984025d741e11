import { type Activity, fields, items } from '../chat/directLine/protocol';

/** The name of the event that Web Chat posts for a pressed thumb. */
const FEEDBACK = 'webchat:activity-status/feedback';
const SCHEMA = 'https://schema.org';

type WebChatActivity = Activity & { entities?: object[] };

/** An action of Web Chat's store. */
interface WebChatAction {
  type: string;
  payload?: { activity?: WebChatActivity };
  meta?: { clientActivityID?: string };
}

export type StoreMiddleware = () => (
  next: (action: WebChatAction) => unknown,
) => (action: WebChatAction) => unknown;

/**
 * Middleware of Web Chat's store. It gives answers Web Chat's thumbs (a schema.org Message with LikeAction and
 * DislikeAction), and replaces the event of a pressed thumb by the feedback event that our own chat sends.
 */
export const feedback: StoreMiddleware = () => (next) => (action) => {
  const activity = action.payload?.activity;
  if (!activity) return next(action);
  if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY')
    return next(withActivity(action, withThumbs(activity)));
  if (action.type === 'DIRECT_LINE/POST_ACTIVITY' && activity.name === FEEDBACK)
    return next(withActivity(action, toEvent(activity)));
  return next(action);
};

function withActivity(action: WebChatAction, activity: WebChatActivity): WebChatAction {
  return { ...action, payload: { ...action.payload, activity } };
}

function withThumbs(activity: WebChatActivity): WebChatActivity {
  const { id = '', type, from, channelData, entities = [] } = activity;
  const { sources, choose } = fields(channelData?.porewise);
  const isAnswer = items(sources).length > 0 && choose !== true;
  if (type !== 'message' || from?.role !== 'bot' || !isAnswer) return activity;
  const potentialAction = ['LikeAction', 'DislikeAction'].map((kind) => ({
    '@type': kind,
    '@id': `${kind} ${id}`,
    actionStatus: 'PotentialActionStatus',
  }));
  const message = {
    '@context': SCHEMA,
    '@type': 'Message',
    '@id': '',
    type: `${SCHEMA}/Message`,
    potentialAction,
  };
  return { ...activity, entities: [...entities, message] };
}

function toEvent({ entities = [] }: WebChatActivity): WebChatActivity {
  const chosen = entities.find((entity) => '@id' in entity);
  const [kind, activityId = ''] = chosen && '@id' in chosen ? String(chosen['@id']).split(' ') : [];
  const reaction = kind === 'DislikeAction' ? 'dislike' : 'like';
  return { type: 'event', name: 'feedback', value: { activityId, reaction }, replyToId: activityId };
}
