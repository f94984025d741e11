import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ConversationReference,
  INVOKE_RESPONSE_KEY,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';
import type { Request, Response } from 'restify';
import { sendJson } from '../http/jsonResponse';
import { accessTokens } from './accessTokens';
import { Admission, type Refusal } from './admission';
import { type AzureIdentity, type CloudSettings, cloudFor } from './cloud';
import { type Clock, Connector, type ConnectorCall, SEND_LIMITS, SYSTEM_CLOCK } from './connector';
import { readActivity } from './incomingActivity';
import { Repeats } from './repeats';
import { SendFailure } from './sendFailure';
import { TurnSends } from './turnSends';

export interface AzureOptions {
  /** The cloud's addresses, where they are not the public cloud's. */
  cloud?: CloudSettings;
  /** Takes the Emulator's tokens, and answers to http addresses of this machine. */
  development?: boolean;
  /** Hears of each send that failed for good. Never with a text, a token or an id. */
  onSendFailure?: (failure: Pick<SendFailure, 'channel' | 'status' | 'attempts'>) => void;
  /** Hears of faults that are not a caller's: keys that can't be read. */
  onError?: (error: unknown) => void;
  clock?: Clock;
  /** How long one attempt to send may take, in milliseconds. */
  attemptMs?: number;
}

const MALFORMED: Refusal = { status: 400, error: 'This is not a Bot Framework activity.' };
const UNANSWERED: Refusal = { status: 503, error: 'The answer could not be sent. Send the activity again.' };

const SENDS = Symbol('sends');

/** Bot Framework activities over HTTP, from Azure Bot Service and Teams: POST /api/messages. */
export class AzureAdapter extends BotAdapter {
  private readonly options: AzureOptions;
  private readonly admission: Admission;
  private readonly connector: Connector;
  private readonly clock: Clock;
  private readonly repeats = new Repeats();

  constructor(identity?: AzureIdentity, options: AzureOptions = {}) {
    super();
    const { clock = SYSTEM_CLOCK, attemptMs = SEND_LIMITS.attemptMs } = options;
    const { development = false, onError: onKeyFailure = () => undefined } = options;
    const registration = identity && {
      appId: identity.appId,
      cloud: cloudFor(options.cloud ?? {}, identity),
    };
    this.options = options;
    this.clock = clock;
    this.admission = new Admission(registration, { development, onKeyFailure });
    this.connector = new Connector({
      clock,
      limits: { ...SEND_LIMITS, attemptMs },
      ...(identity && registration ? { tokens: accessTokens(identity, registration.cloud) } : {}),
    });
  }

  /** Answers the request whatever happens; nothing of the libraries' errors reaches the caller. */
  async handle(req: Request, res: Response, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const unknown = await this.admission.refuseCaller(req);
    if (unknown) return refuse(res, unknown);
    const activity = readActivity(req.body);
    if (!activity) return refuse(res, MALFORMED);
    const misplaced = this.admission.refuseAddress(req, activity.serviceUrl);
    if (misplaced) return refuse(res, misplaced);

    const context = new TurnContext(this, activity);
    try {
      await this.runMiddleware(context, logic);
    } catch (error) {
      if (!(error instanceof SendFailure)) throw error;
    }
    const { channelId, conversation, id } = activity;
    if (this.sendsOf(context).askForRepeat && this.repeats.askFor(`${channelId}/${conversation.id}/${id}`))
      return refuse(res, UNANSWERED);
    const { status, body } = resultOf(context);
    sendJson(res, status, JSON.stringify(body ?? {}));
  }

  async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = [];
    for (const activity of activities) {
      if (activity.type === ActivityTypes.InvokeResponse) {
        context.turnState.set(INVOKE_RESPONSE_KEY, activity);
        responses.push({ id: '' });
      } else if (activity.type === ActivityTypes.Trace && activity.channelId !== 'emulator') {
        responses.push({ id: '' });
      } else {
        const replyTo = activity.replyToId ? `/${encodeURIComponent(activity.replyToId)}` : '';
        responses.push(await this.send(context, 'POST', `activities${replyTo}`, activity));
      }
    }
    return responses;
  }

  async updateActivity(context: TurnContext, activity: Partial<Activity>): Promise<ResourceResponse> {
    return this.send(context, 'PUT', `activities/${encodeURIComponent(activity.id ?? '')}`, activity);
  }

  async deleteActivity(context: TurnContext, { activityId }: Partial<ConversationReference>): Promise<void> {
    await this.send(context, 'DELETE', `activities/${encodeURIComponent(activityId ?? '')}`);
  }

  async continueConversation(_reference: Partial<ConversationReference>): Promise<never> {
    throw new Error('this channel sends nothing outside a turn');
  }

  /** @throws SendFailure, after it was reported */
  private async send(
    context: TurnContext,
    method: ConnectorCall['method'],
    path: string,
    body?: Partial<Activity>,
  ): Promise<ResourceResponse> {
    const { channelId: channel, serviceUrl, conversation } = context.activity;
    const base = `${serviceUrl.replace(/\/+$/, '')}/v3/conversations/${encodeURIComponent(conversation.id)}`;
    const call = { method, url: `${base}/${path}`, channel, conversationId: conversation.id, body };
    const sends = this.sendsOf(context);
    // That the bot is typing is worth one attempt, and says nothing of the answer.
    const typing = body?.type === ActivityTypes.Typing;
    if (!typing) sends.assertOpen();
    try {
      const answer = await this.connector.call(call, sends.deadline, typing ? 1 : undefined);
      if (!typing) sends.succeeded();
      return { id: idIn(answer) };
    } catch (error) {
      if (error instanceof SendFailure) {
        if (!typing) sends.failed(error);
        const { status, attempts } = error;
        this.options.onSendFailure?.({ channel, status, attempts });
      }
      throw error;
    }
  }

  private sendsOf(context: TurnContext): TurnSends {
    const known = context.turnState.get<TurnSends | undefined>(SENDS);
    if (known) return known;
    const sends = new TurnSends(this.clock.now() + SEND_LIMITS.totalMs);
    context.turnState.set(SENDS, sends);
    return sends;
  }
}

function refuse(res: Response, { status, error }: Refusal): void {
  sendJson(res, status, JSON.stringify({ error }));
}

/** What the caller is told of a turn: its answers when it waits for them, an invoke's result, else nothing. */
function resultOf(context: TurnContext): { status: number; body?: unknown } {
  if (context.activity.deliveryMode === 'expectReplies')
    return { status: 200, body: { activities: context.bufferedReplyActivities } };
  if (context.activity.type !== ActivityTypes.Invoke) return { status: 200 };
  const response = context.turnState.get<Partial<Activity> | undefined>(INVOKE_RESPONSE_KEY);
  return response?.value ?? { status: 501 };
}

function idIn(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string'
    ? answer.id
    : '';
}
