import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Feedback } from './botEvents';

const id = z.string().min(1).max(512);
const reaction = z.enum(['like', 'dislike']);

/** From our chat page and Web Chat. */
const feedbackEvent = z.object({
  type: z.literal('event'),
  name: z.literal('feedback'),
  value: z.object({ activityId: id, reaction }),
});

/** From Teams, whose form also asks for words; they are left out here already. */
const feedbackInvoke = z.object({
  type: z.literal('invoke'),
  name: z.literal('message/submitAction'),
  // Microsoft's test client leaves it out.
  replyToId: id.optional(),
  value: z.object({ actionName: z.literal('feedback'), actionValue: z.object({ reaction }) }),
});

/** What an activity says of an answer, without the words that came along; undefined when it says nothing of one. */
export function toFeedback(activity: Activity): Feedback | undefined {
  const channel = activity.channelId;
  const event = feedbackEvent.safeParse(activity);
  if (event.success) return { channel, ...event.data.value };
  const invoke = feedbackInvoke.safeParse(activity);
  if (!invoke.success) return undefined;
  const { replyToId, value } = invoke.data;
  const { reaction: given } = value.actionValue;
  return { channel, ...(replyToId === undefined ? {} : { activityId: replyToId }), reaction: given };
}
