import type { Request } from 'restify';
import { type Callers, isLoopbackUrl } from '../http/callers';
import { CallerTokens, type CallerTokensOptions, vouchesFor } from './callerTokens';
import type { AzureCloud } from './cloud';

/** What a caller gets instead of a result. It tells no more than the caller needs. */
export interface ErrorResponse {
  status: 400 | 401 | 403 | 503;
  error: string;
}

export interface AdmissionOptions extends Pick<CallerTokensOptions, 'onKeyFailure'> {
  /** Accepts the Emulator's tokens, and lets answers go to http addresses of this machine. */
  development: boolean;
  callers: Pick<Callers, 'isFromHere'>;
}

const UNAUTHORIZED: ErrorResponse = { status: 401, error: 'A valid token is needed.' };
const UNCHECKED: ErrorResponse = { status: 503, error: 'The token cannot be checked right now.' };
const FAR: ErrorResponse = {
  status: 403,
  error: 'Without MicrosoftAppId, only callers on this machine are served.',
};
const INSECURE: ErrorResponse = { status: 403, error: 'Answers go to https addresses only.' };

/** Decides who may send activities, and where answers may go. Without a registration, both are this machine alone. */
export class Admission {
  private readonly tokens: CallerTokens | undefined;
  private readonly development: boolean;
  private readonly callers: AdmissionOptions['callers'];

  constructor(
    registration: { appId: string; cloud: AzureCloud } | undefined,
    { development, callers, ...options }: AdmissionOptions,
  ) {
    this.development = development;
    this.callers = callers;
    this.tokens = registration && new CallerTokens({ ...registration, ...options, emulator: development });
  }

  /** With a registration, the token must be valid and vouch for what the body claims. @returns undefined to admit */
  async refuseCaller(req: Request): Promise<ErrorResponse | undefined> {
    if (!this.tokens) return undefined;
    try {
      const token = await this.tokens.read(req.headersDistinct.authorization ?? []);
      return token !== 'invalid' && vouchesFor(token, { ...req.body }) ? undefined : UNAUTHORIZED;
    } catch {
      return UNCHECKED;
    }
  }

  /** @returns undefined when answers may go to this address */
  refuseAddress(req: Request, serviceUrl: string): ErrorResponse | undefined {
    const local = isLoopbackUrl(serviceUrl);
    if (!this.tokens) return local && this.callers.isFromHere(req) ? undefined : FAR;
    return serviceUrl.startsWith('https:') || (local && this.development) ? undefined : INSECURE;
  }
}
