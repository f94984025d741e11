import { ActivityTypes, type TurnContext } from 'botbuilder';

/** An answer faster than this needs no "is typing". */
const DELAY_MS = 500;

/**
 * Shows that the bot is typing while slow work goes on, and never after the answer. Our own, because
 * ShowTypingMiddleware may send after its turn has ended and end the process.
 * @returns what stops it
 */
export function showTyping(context: TurnContext): () => void {
  const timer = setTimeout(() => {
    context.sendActivity({ type: ActivityTypes.Typing }).catch(() => undefined);
  }, DELAY_MS);
  context.onSendActivities((_context, activities, send) => {
    if (activities.some(({ type }) => type !== ActivityTypes.Typing)) clearTimeout(timer);
    return send();
  });
  return () => clearTimeout(timer);
}
