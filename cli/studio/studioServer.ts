import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { sameSecret } from '../../channels/http/sameSecret';
import type { Assets } from '../../channels/website/assets';
import { FaultsError } from '../../shared/faults';
import type { Studio } from './studio';
import { studioPage } from './studioPage';

interface StudioServerOptions {
  studio: Studio;
  assets: Assets;
  title: string;
  /** `user:password`, for HTTP's basic login; without it, whoever is on this machine may edit. */
  login?: string;
}

const MAX_STUDIO_BODY = 100_000;
const LOCAL_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\]):\d+$/;

const talk = z.strictObject({ texts: z.array(z.string().trim().min(1).max(4_096)).min(1).max(40) });
const saved = z.strictObject({ kind: z.enum(['checks', 'examples']), topic: z.string(), text: z.string() });

/** Serves the studio to browsers of this machine: its page at /studio, and what the page asks for. */
export function createStudioServer({ studio, assets, title, login }: StudioServerOptions): Server {
  const routes: Record<string, (body: unknown) => Promise<unknown>> = {
    'GET /studio/state': () => studio.state(),
    'GET /studio/gaps': () => studio.gaps(),
    'GET /studio/changes': () => studio.compare(),
    'POST /studio/try': (body) => studio.try(talk.parse(body).texts),
    'POST /studio/save': (body) => {
      const { kind, topic, text } = saved.parse(body);
      return studio.save(kind, topic, text);
    },
    'POST /studio/publish': () => studio.publish(),
  };
  return createServer(async (req, res) => {
    try {
      const refusal = studioRefusal(req, login);
      if (refusal) {
        if (refusal === 401) res.setHeader('WWW-Authenticate', 'Basic realm="studio"');
        send(res, refusal, { error: 'This page is for its own machine.' });
        return;
      }
      const path = (req.url ?? '').split('?')[0] ?? '';
      const asset = assets.all().find((one) => one.path === path);
      const route = routes[`${req.method} ${path}`];
      if (path === '/studio' || path === '/') sendStudioPage(res, assets, title);
      else if (asset) sendText(res, 200, asset.type, asset.text);
      else if (route) send(res, 200, await route(req.method === 'POST' ? await bodyOf(req) : undefined));
      else send(res, 404, { error: 'There is nothing here.' });
    } catch (error) {
      if (error instanceof FaultsError) send(res, 409, { error: error.message, faults: error.faults });
      else if (error instanceof z.ZodError || error instanceof SyntaxError)
        send(res, 400, { error: 'That is no request of the studio.' });
      else {
        console.error(error);
        send(res, 500, { error: 'Something went wrong; the terminal says what.' });
      }
    }
  });
}

/** Other sites, and other machines by another name, must not reach it through the editor's browser. */
function studioRefusal({ method, headers }: IncomingMessage, login: string | undefined): number | undefined {
  const { host = '', origin } = headers;
  if (!LOCAL_HOST.test(host)) return 403;
  if (method === 'POST') {
    const isJson = headers['content-type']?.startsWith('application/json') === true;
    if (origin !== `http://${host}` || !isJson) return 403;
  }
  const shown = headers.authorization ?? '';
  if (login !== undefined && !sameSecret(shown, `Basic ${Buffer.from(login).toString('base64')}`)) return 401;
  return undefined;
}

async function bodyOf(req: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of req) {
    text += String(chunk);
    if (text.length > MAX_STUDIO_BODY) throw new SyntaxError('too long');
  }
  return JSON.parse(text === '' ? '{}' : text);
}

function sendStudioPage(res: ServerResponse, assets: Assets, title: string): void {
  const { body, policy } = studioPage(assets, randomBytes(16).toString('base64'), title);
  res.setHeader('Content-Security-Policy', policy);
  sendText(res, 200, 'text/html; charset=utf-8', body);
}

function send(res: ServerResponse, status: number, value: unknown): void {
  sendText(res, status, 'application/json', JSON.stringify(value ?? null));
}

function sendText(res: ServerResponse, status: number, type: string, text: string): void {
  res.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  res.end(text);
}
