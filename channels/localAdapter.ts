import {
  type Activity,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';

/** Takes an activity that the bot sends in a turn. @returns its id */
export type Sink = (activity: Partial<Activity>) => Promise<string>;

const SINK = Symbol('sink');

/** Runs turns inside this process, without HTTP. The bot's answers go to the turn's sink. */
export class LocalAdapter extends BotAdapter {
  /** Resolves when the turn has ended. */
  async receive(
    activity: Partial<Activity>,
    sink: Sink,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const context = new TurnContext(this, activity as Activity);
    context.turnState.set(SINK, sink);
    await this.runMiddleware(context, logic);
  }

  async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const sink = context.turnState.get<Sink>(SINK);
    const responses: ResourceResponse[] = [];
    for (const activity of activities) responses.push({ id: await sink(activity) });
    return responses;
  }

  async updateActivity(): Promise<never> {
    throw new Error('this channel cannot change a message that was sent');
  }

  async deleteActivity(): Promise<never> {
    throw new Error('this channel cannot delete a message that was sent');
  }

  async continueConversation(_reference: Partial<ConversationReference>): Promise<never> {
    throw new Error('this channel sends nothing outside a turn');
  }
}
