import { type Activity, type InvokeResponse, StatusCodes } from 'botbuilder';
import { z } from 'zod';
import { defined } from '../shared/defined';
import type { Feedback } from './botEvents';

const SUBMIT = 'message/submitAction';
const CARD_ACTION = 'adaptiveCard/action';

/** It goes into the log, so it is one word of letters and marks that ids have. */
const activityId = z.string().regex(/^[\w:.|=+/-]{1,128}$/);
const reaction = z.enum(['like', 'dislike']);
const reason = z.enum(['wrong', 'incomplete', 'off']);

/** From our chat page and Web Chat. */
const feedbackEvent = z.object({
  type: z.literal('event'),
  name: z.literal('feedback'),
  value: z.object({ activityId, reaction, reason: reason.optional() }),
});

/** From Teams, whose form also asks for words; they are left out here already. */
const feedbackInvoke = z.object({
  type: z.literal('invoke'),
  name: z.literal(SUBMIT),
  // Microsoft's test client leaves it out.
  replyToId: activityId.optional(),
  value: z.object({ actionName: z.literal('feedback'), actionValue: z.object({ reaction }) }),
});

/** What an activity says of an answer, without the words that came along; undefined when it says nothing of one. */
export function toFeedback(activity: Activity): Feedback | undefined {
  const channel = activity.channelId;
  const event = feedbackEvent.safeParse(activity);
  if (event.success) {
    const { reason: why, ...given } = event.data.value;
    return { channel, ...given, ...defined({ reason: why }) };
  }
  const invoke = feedbackInvoke.safeParse(activity);
  if (!invoke.success) return undefined;
  const { replyToId, value } = invoke.data;
  const { reaction: given } = value.actionValue;
  return { channel, ...(replyToId === undefined ? {} : { activityId: replyToId }), reaction: given };
}

/**
 * What an invoke gets, for its channel waits for an answer: what is not ours gets 501, and nothing gets a 500.
 * @param takeFeedback @returns whether the activity says something of an answer
 */
export function invokeResponse({ name }: Activity, takeFeedback: () => boolean): InvokeResponse {
  if (name === SUBMIT) return { status: takeFeedback() ? StatusCodes.OK : StatusCodes.BAD_REQUEST, body: {} };
  if (name !== CARD_ACTION) return { status: StatusCodes.NOT_IMPLEMENTED };
  // Our cards have no such button. The fault goes into the body of a 200 (Universal Actions for Adaptive Cards).
  const value = { code: 'NotSupported', message: 'This card has no action of that kind.' };
  const body = { statusCode: StatusCodes.BAD_REQUEST, type: 'application/vnd.microsoft.error', value };
  return { status: StatusCodes.OK, body };
}
