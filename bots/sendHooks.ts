import { type Activity, ActivityTypes, type Attachment, type TurnContext } from 'botbuilder';
import { tells, withoutFacts } from '../dialogs/withhold';
import type { Fact } from '../knowledge/fact';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';

/**
 * The last look at what a turn sends: activities that name a procedure without advising a consultation get the advice.
 * Replies are built with it, so whenever this adds it there is a fault to fix.
 * @param onAdded told whenever the advice was missing
 */
export function guardConsultation(
  context: TurnContext,
  knowledge: () => KnowledgeBase,
  onAdded: () => void,
): void {
  context.onSendActivities(async (_context, activities, send) => {
    if (lacksAdvice(activities, knowledge())) {
      addAdvice(activities, knowledge());
      onAdded();
    }
    return send();
  });
}

/**
 * The last look for steps of care that a person's concerns do not allow: a text loses them, a card that tells one is
 * left out. Replies are built without them, so whenever this finds one there is a fault to fix.
 * @param onRemoved told whenever there was one
 */
export function guardWithheld(context: TurnContext, withheld: readonly Fact[], onRemoved: () => void): void {
  context.onSendActivities(async (_context, activities, send) => {
    const telling = activities.filter((activity) => tells(textIn(activity), withheld));
    for (const activity of telling) {
      const { text, attachments } = activity;
      if (text !== undefined) activity.text = withoutFacts(text.split('\n\n'), withheld).join('\n\n');
      if (attachments) activity.attachments = attachments.filter((card) => !tells(shownOn(card), withheld));
    }
    if (telling.length > 0) onRemoved();
    return send();
  });
}

function lacksAdvice(activities: readonly Partial<Activity>[], knowledge: KnowledgeBase): boolean {
  const said = activities.map(textIn).join('\n');
  return !knowledge.advisesConsulting(said) && knowledge.namesProcedure(said);
}

function addAdvice(activities: Partial<Activity>[], { consultation }: KnowledgeBase): void {
  const [advice] = consultation.brief;
  const last = activities.findLast((activity) => typeof activity.text === 'string');
  if (last) last.text = `${last.text}\n\n${advice}`;
  else activities.push({ type: 'message', text: advice });
}

function textIn({ text, attachments }: Partial<Activity>): string {
  return [text ?? '', ...(attachments ?? []).map(shownOn)].join('\n');
}

function shownOn({ content }: Attachment): string {
  return JSON.stringify(content ?? '');
}

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
