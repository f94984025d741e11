import { type Activity, type InvokeResponse, StatusCodes } from 'botbuilder';

const SUBMIT = 'message/submitAction';
const CARD_ACTION = 'adaptiveCard/action';

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
