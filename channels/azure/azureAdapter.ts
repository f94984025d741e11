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
import { BoundedMap } from '../../shared/boundedMap';
import { Callers } from '../http/callers';
import { sendJson } from '../http/responses';
import { accessTokens } from './accessTokens';
import { Admission, type ErrorResponse } from './admission';
import { readChannelActivity } from './channelActivity';
import { type AzureIdentity, type CloudSettings, cloudFor } from './cloud';
import { type Clock, Connector, type ConnectorCall, SEND_LIMITS, SYSTEM_CLOCK } from './connector';
import { SendFailure } from './sendFailure';
import { TurnSends } from './turnSends';

export interface AzureOptions {
  /** The cloud's addresses, where they are not the public cloud's. */
  cloud?: CloudSettings;
  /** Accepts the Emulator's tokens, and lets answers go to http addresses of this machine. */
  development?: boolean;
  /** Tells who is on this machine; without it, no proxy is known. */
  callers?: Pick<Callers, 'isFromHere'>;
  /** Is told of each send that failed for good, without a text, a token or an id. */
  onSendFailure?: (failure: Pick<SendFailure, 'channel' | 'status' | 'attempts'>) => void;
  /** Is told of faults that are not a caller's: keys that can't be read. */
  onError?: (error: unknown) => void;
  clock?: Clock;
  /** How long one attempt to send may take, in milliseconds. */
  attemptMs?: number;
}

const MALFORMED: ErrorResponse = { status: 400, error: 'This is not a Bot Framework activity.' };
const UNANSWERED: ErrorResponse = {
  status: 503,
  error: 'The answer could not be sent. Send the activity again.',
};

/** How often a channel is asked to send one activity again, so that none goes round for ever. */
const MAX_REPEATS = 3;
const MAX_REPEATED_ACTIVITIES = 1_000;

const SENDS = Symbol('sends');

/** Bot Framework activities over HTTP, from Azure Bot Service and Teams: POST /api/messages. */
export class AzureAdapter extends BotAdapter {
  private readonly options: AzureOptions;
  private readonly admission: Admission;
  private readonly connector: Connector;
  private readonly clock: Clock;
  /** How often a channel was asked to send an activity again. */
  private readonly repeats = new BoundedMap<string, number>(MAX_REPEATED_ACTIVITIES);

  constructor(identity?: AzureIdentity, options: AzureOptions = {}) {
    super();
    const { clock = SYSTEM_CLOCK, attemptMs = SEND_LIMITS.attemptMs } = options;
    const {
      development = false,
      onError: onKeyFailure = () => undefined,
      callers = new Callers([]),
    } = options;
    const registration = identity && {
      appId: identity.appId,
      cloud: cloudFor(options.cloud ?? {}, identity),
    };
    this.options = options;
    this.clock = clock;
    this.admission = new Admission(registration, { development, callers, onKeyFailure });
    this.connector = new Connector({
      clock,
      limits: { ...SEND_LIMITS, attemptMs },
      ...(identity && registration ? { tokens: accessTokens(identity, registration.cloud) } : {}),
    });
  }

  /**
   * Answers the request, without a word of the libraries' errors.
   * @throws what `logic` throws, except a failed send
   */
  async handle(req: Request, res: Response, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const unknown = await this.admission.refuseCaller(req);
    if (unknown) return sendError(res, unknown);
    const activity = readChannelActivity(req.body);
    if (!activity) return sendError(res, MALFORMED);
    const misplaced = this.admission.refuseAddress(req, activity.serviceUrl);
    if (misplaced) return sendError(res, misplaced);

    const context = new TurnContext(this, activity);
    try {
      await this.runMiddleware(context, logic);
    } catch (error) {
      if (!(error instanceof SendFailure)) throw error;
    }
    if (this.sendsOf(context).needRepeat && this.mayRepeat(activity)) return sendError(res, UNANSWERED);
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
    // A typing indicator is worth one attempt, and its failure says nothing of the answer.
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

  /** Counts the repeats that a channel is asked for. */
  private mayRepeat({ channelId, conversation, id }: Activity): boolean {
    const key = `${channelId}/${conversation.id}/${id}`;
    const count = (this.repeats.get(key) ?? 0) + 1;
    if (count <= MAX_REPEATS) this.repeats.set(key, count);
    else this.repeats.delete(key);
    return count <= MAX_REPEATS;
  }

  private sendsOf(context: TurnContext): TurnSends {
    const known = context.turnState.get<TurnSends | undefined>(SENDS);
    if (known) return known;
    const sends = new TurnSends(this.clock.now() + SEND_LIMITS.totalMs);
    context.turnState.set(SENDS, sends);
    return sends;
  }
}

function sendError(res: Response, { status, error }: ErrorResponse): void {
  sendJson(res, status, JSON.stringify({ error }));
}

/** The result of a turn: the bot's answers when the caller waits for them, an invoke's response, else nothing. */
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
