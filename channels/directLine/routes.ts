import type { Request, Response, Server } from 'restify';
import { defined } from '../../shared/defined';
import type { ConversationLog, LogPage } from '../../storage/conversationLog';
import type { Callers } from '../http/callers';
import { sendJson } from '../http/responses';
import type { Access } from './access';
import { readClientActivity } from './clientActivity';
import type { DirectLineAdapter } from './directLineAdapter';
import { EXPORT_NAME, exportJson } from './exportJson';
import { exportPath, PREFIX, pageJson, streamPath } from './protocol';
import { conversationGone, Refusal, sendRefusal, serverFault } from './refusal';
import { hasWatermark, idOf, newConversationSchema, queryOf, watermarkOf } from './requests';
import { randomId, TOKEN_LIFETIME_S, type Tokens, type VisitorSession } from './tokens';

export interface RoutesOptions {
  access: Access;
  adapter: DirectLineAdapter;
  callers: Callers;
  log: ConversationLog;
  tokens: Tokens;
  /** What is kept of a conversation beside its messages. */
  kept(conversationId: string): Promise<object>;
  onError: (error: unknown) => void;
}

interface Answer {
  status: number;
  /** A value, or its JSON. */
  body: object | string;
  headers?: Readonly<Record<string, string>>;
  /** Called when the caller has the answer. */
  delivered?(): void;
}

/**
 * The HTTP endpoints of Direct Line 3.0
 * (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference), and three
 * more things: GET /conversations/:id/export gives all that is kept as a file, by the link that the bot gives; POST /conversations/:id/resume gives a new token for one that expired, and to an activity that is posted
 * with a watermark the answer says what came after it, when no other process could.
 */
export class Routes {
  private readonly options: RoutesOptions;

  constructor(options: RoutesOptions) {
    this.options = options;
  }

  mount(server: Server): void {
    const conversation = `${PREFIX}/conversations/:id`;
    server.post(`${PREFIX}/tokens/generate`, this.answering(this.generate));
    server.post(`${PREFIX}/tokens/refresh`, this.answering(this.refresh));
    server.get(`${PREFIX}/session/getsessionid`, this.answering(this.sessionId));
    server.post(`${PREFIX}/conversations`, this.answering(this.start));
    server.get(conversation, this.answering(this.reconnect));
    server.post(`${conversation}/resume`, this.answering(this.resume));
    server.get(exportPath(':id'), this.answering(this.export));
    server.get(`${conversation}/activities`, this.answering(this.read));
    server.post(`${conversation}/activities`, this.answering(this.say));
    server.post(`${conversation}/upload`, this.answering(this.upload));
  }

  private async generate(req: Request): Promise<Answer> {
    const { user } = newConversationSchema.parse(req.body);
    return { status: 200, body: this.tokenFor(await this.options.access.newcomer(req, user?.id)) };
  }

  private async refresh(req: Request): Promise<Answer> {
    const session = this.options.access.visitor(req);
    await this.options.access.countToken(req);
    await this.openPage(session.conversationId, Number.MAX_SAFE_INTEGER);
    return { status: 200, body: this.tokenFor(session) };
  }

  private async sessionId(req: Request): Promise<Answer> {
    this.options.access.visitor(req);
    return { status: 200, body: { sessionId: randomId() } };
  }

  private async start(req: Request): Promise<Answer> {
    const { access, adapter } = this.options;
    const { user, locale } = newConversationSchema.parse(req.body);
    const session = await (access.isNewcomer(req) ? access.newcomer(req, user?.id) : access.visitor(req));
    await adapter.begin(session, { owner: access.ownerOf(req), ...defined({ locale }) });
    return { status: 201, body: await this.conversation(req, session) };
  }

  private async reconnect(req: Request): Promise<Answer> {
    const session = this.options.access.visitorOf(req, idOf(req));
    return { status: 200, body: await this.conversation(req, session) };
  }

  private async resume(req: Request): Promise<Answer> {
    const session = await this.options.access.returningVisitorOf(req, idOf(req));
    return { status: 200, body: await this.conversation(req, session) };
  }

  private async read(req: Request): Promise<Answer> {
    const { conversationId } = this.options.access.visitorOf(req, idOf(req));
    const watermark = watermarkOf(req);
    await this.options.access.paceRead(req);
    const page = await this.page(conversationId, watermark).catch((error: unknown): LogPage => {
      if (error instanceof Refusal) throw error;
      // The fault may pass, but a client that polls would stop for good: it reads nothing new this time.
      this.options.onError(error);
      return { activities: [], watermark };
    });
    return { status: 200, body: pageJson(page), ...defined({ delivered: page.delivered }) };
  }

  private async say(req: Request): Promise<Answer> {
    const session = this.options.access.visitorOf(req, idOf(req));
    await this.options.access.countMessage(req, session);
    const { baseUrl } = this.options.callers.of(req);
    const { id, heldTurn } = await this.options.adapter.say(session, readClientActivity(req.body), baseUrl);
    if (!heldTurn || !hasWatermark(req)) return { status: 200, body: { id } };
    await heldTurn;
    const page = await this.page(session.conversationId, watermarkOf(req));
    const body = `{"id":"${id}",${pageJson(page).slice(1)}`;
    return { status: 200, body, ...defined({ delivered: page.delivered }) };
  }

  private async export(req: Request): Promise<Answer> {
    const { access, log, kept } = this.options;
    const conversationId = access.exporterOf(queryOf(req).get('t') ?? '', idOf(req));
    await access.paceRead(req);
    await this.openPage(conversationId, 0);
    const body = await exportJson(log, conversationId, await kept(conversationId));
    return { status: 200, body, headers: { 'Content-Disposition': `attachment; filename="${EXPORT_NAME}"` } };
  }

  /** The file is not read. The bot says in the conversation that it can't read files. */
  private async upload(req: Request): Promise<Answer> {
    const session = this.options.access.visitorOf(req, idOf(req));
    await this.options.access.countMessage(req, session);
    await this.openPage(session.conversationId, 0);
    this.options.adapter.receiveFile(session);
    throw new Refusal(415, 'NotSupported', 'Files are not taken here. Send a message of text.');
  }

  /** @throws Refusal 404 */
  private async page(conversationId: string, watermark: number): Promise<LogPage> {
    const page = await this.options.log.readFrom(conversationId, watermark);
    if (!page) throw conversationGone();
    return page;
  }

  /** A page of a conversation that goes on. @throws Refusal 404 */
  private async openPage(conversationId: string, watermark: number): Promise<void> {
    const page = await this.page(conversationId, watermark);
    if (page.ended) throw conversationGone();
  }

  private tokenFor(session: VisitorSession): { conversationId: string; token: string; expires_in: number } {
    const token = this.options.tokens.issue(session);
    return { conversationId: session.conversationId, token, expires_in: TOKEN_LIFETIME_S };
  }

  /** With a token, and the address of a stream that begins after the caller's watermark. @throws Refusal 400, 404 */
  private async conversation(req: Request, session: VisitorSession): Promise<object> {
    const { tokens, callers } = this.options;
    const watermark = watermarkOf(req);
    await this.openPage(session.conversationId, watermark);
    const base = callers.of(req).baseUrl.replace(/^http/, 'ws');
    const query = new URLSearchParams({
      watermark: String(watermark),
      t: tokens.issueStream(session),
    });
    const streamUrl = `${base}${streamPath(session.conversationId)}?${query}`;
    return { ...this.tokenFor(session), streamUrl };
  }

  private answering(endpoint: (req: Request) => Promise<Answer>) {
    return async (req: Request, res: Response): Promise<void> => {
      try {
        const { status, body, headers, delivered } = await endpoint.call(this, req);
        if (delivered) res.once('finish', delivered);
        sendJson(res, status, typeof body === 'string' ? body : JSON.stringify(body), headers);
      } catch (error) {
        if (!(error instanceof Refusal)) this.options.onError(error);
        sendRefusal(res, error instanceof Refusal ? error : serverFault());
      }
    };
  }
}
