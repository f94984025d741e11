import { fields } from '../chat/directLine/protocol';
import { chatStrings as words } from '../strings';
import type { StoreMiddleware } from './webchatFeedback';

/**
 * Middleware of Web Chat's store that marks urgent messages as our own chat does. Web Chat gives a message no class of
 * its own, so it becomes a quotation, which no other message holds; webchat.css draws its bubble.
 */
export const markUrgent: StoreMiddleware = () => (next) => (action) => {
  const activity = action.payload?.activity;
  const isUrgent = fields(activity?.channelData?.porewise).urgent === true;
  if (action.type !== 'DIRECT_LINE/INCOMING_ACTIVITY' || !activity?.text || !isUrgent) return next(action);
  const text = `**${words.urgent}**\n\n${activity.text}`.replace(/^/gm, '> ');
  return next({ ...action, payload: { ...action.payload, activity: { ...activity, text } } });
};
