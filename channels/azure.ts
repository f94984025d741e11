import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';
import type { Request, Response } from 'restify';
import { z } from 'zod';
import { CachingAuthentication } from './connectorCache';

/** The app registration of the bot in Azure; none while developing. */
export interface AzureIdentity {
  appId: string;
  appPassword?: string;
  appType: string;
  tenantId?: string;
}

/** A refusal that tells the caller no more than it needs. */
interface Refusal {
  status: 400 | 401 | 403 | 503;
  error: string;
}

const incoming = z.looseObject({
  type: z.string().min(1).max(64),
  id: z.string().max(512).optional(),
  channelId: z.string().min(1).max(128),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(2048),
  conversation: z.looseObject({ id: z.string().min(1).max(512) }),
  from: z.looseObject({ id: z.string().max(512) }).optional(),
  recipient: z.looseObject({ id: z.string().max(512) }).optional(),
  text: z.string().nullish(),
  entities: z.array(z.looseObject({ type: z.string() })).nullish(),
  attachments: z.array(z.looseObject({})).nullish(),
});

/** Bot Framework activities over HTTP, from Azure Bot Service and Teams: POST /api/messages. */
export class AzureAdapter extends CloudAdapter {
  private readonly authentication: CachingAuthentication;
  private readonly identity: AzureIdentity | undefined;

  constructor(identity?: AzureIdentity) {
    const authentication = new CachingAuthentication(identity ? toOptions(identity) : {});
    super(authentication);
    this.authentication = authentication;
    this.identity = identity;
  }

  /** Answers the request whatever happens; nothing of the libraries' errors reaches the caller. */
  async handle(req: Request, res: Response, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const parsed = incoming.safeParse(req.body);
    if (!parsed.success) return refuse(res, { status: 400, error: 'This is not a Bot Framework activity.' });
    const activity = toActivity(parsed.data);
    const authorization = req.headers.authorization ?? '';
    const admitted = await this.admit(req, activity, authorization);
    if ('status' in admitted) return refuse(res, admitted);
    const answer = await this.processActivity(admitted, activity, logic);
    res.send(answer?.status ?? 200, answer?.body ?? {});
  }

  /** Who may come in: callers with a valid token; without an app id, callers on this machine. */
  private async admit(
    req: Request,
    activity: Activity,
    authorization: string,
  ): Promise<AuthenticateRequestResult | Refusal> {
    if (!this.identity) {
      const near =
        isLoopback(req.socket.remoteAddress ?? '') && isLoopback(new URL(activity.serviceUrl).hostname);
      if (!near)
        return { status: 403, error: 'Without MicrosoftAppId, only callers on this machine are served.' };
    } else if (!expires(authorization)) {
      return { status: 401, error: 'A valid token is needed.' };
    }
    try {
      return await this.authentication.authenticateRequest(activity, authorization);
    } catch (error) {
      return isNetworkError(error)
        ? { status: 503, error: 'The token cannot be checked right now.' }
        : { status: 401, error: 'A valid token is needed.' };
    }
  }
}

function toOptions({ appId, appPassword, appType, tenantId }: AzureIdentity): Record<string, string> {
  return {
    MicrosoftAppId: appId,
    MicrosoftAppType: appType,
    ...(appPassword ? { MicrosoftAppPassword: appPassword } : {}),
    ...(tenantId ? { MicrosoftAppTenantId: tenantId } : {}),
  };
}

function refuse(res: Response, { status, error }: Refusal): void {
  res.send(status, { error });
}

function toActivity(body: z.infer<typeof incoming>): Activity {
  const activity = body as unknown as Activity;
  for (const field of ['timestamp', 'localTimestamp', 'expiration'] as const) {
    const date = new Date(activity[field] ?? Number.NaN);
    if (Number.isNaN(date.getTime())) delete activity[field];
    else activity[field] = date;
  }
  return activity;
}

/** The SDK takes a signed token that never expires; we don't. */
function expires(authorization: string): boolean {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization)?.[1];
  if (payload === undefined) return false;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && 'exp' in claims && typeof claims.exp === 'number';
  } catch {
    return false;
  }
}

function isLoopback(address: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|::ffff:127(?:\.\d{1,3}){3})$/.test(address);
}

function isNetworkError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET', 'EAI_AGAIN'].includes(code);
}
