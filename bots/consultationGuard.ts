import type { Activity, Middleware, TurnContext } from 'botbuilder';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';

/**
 * The last look at what goes out: an activity that names a procedure without advising a consultation gets the
 * advice, and is reported. Replies are built with it, so a report means that there is a fault to fix.
 */
export class ConsultationGuard implements Middleware {
  private readonly knowledge: () => KnowledgeBase;
  private readonly onMiss: (activityId: string) => void;

  constructor(knowledge: () => KnowledgeBase, onMiss: (activityId: string) => void) {
    this.knowledge = knowledge;
    this.onMiss = onMiss;
  }

  async onTurn(context: TurnContext, next: () => Promise<void>): Promise<void> {
    context.onSendActivities(async (_context, activities, send) => {
      this.check(context.activity.id ?? '', activities);
      return send();
    });
    await next();
  }

  private check(turnId: string, activities: Partial<Activity>[]): void {
    const knowledge = this.knowledge();
    const said = activities.map(saidBy).join('\n');
    if (!knowledge.namesProcedure(said) || knowledge.advisesConsulting(said)) return;
    const last = activities.findLast((activity) => typeof activity.text === 'string');
    if (last) last.text = `${last.text}\n\n${knowledge.consultation.brief}`;
    else activities.push({ type: 'message', text: knowledge.consultation.brief });
    this.onMiss(turnId);
  }
}

function saidBy({ text, attachments }: Partial<Activity>): string {
  const cards = (attachments ?? []).map((attachment) => JSON.stringify(attachment.content ?? ''));
  return [text ?? '', ...cards].join('\n');
}
