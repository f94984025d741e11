import type { Request } from 'restify';
import { isFromHere } from '../http/loopback';
import { CallerTokens, type CallerTokensOptions, vouchesFor } from './callerTokens';
import type { AzureCloud } from './cloud';
import { isLoopbackUrl } from './serviceUrl';

/** A refusal that tells the caller no more than it needs. */
export interface Refusal {
  status: 400 | 401 | 403 | 503;
  error: string;
}

export interface AdmissionOptions extends Pick<CallerTokensOptions, 'onKeyFailure'> {
  /** Takes the Emulator's tokens, and lets answers go to http addresses of this machine. */
  development: boolean;
}

const UNAUTHORIZED: Refusal = { status: 401, error: 'A valid token is needed.' };
const UNCHECKED: Refusal = { status: 503, error: 'The token cannot be checked right now.' };
const FAR: Refusal = {
  status: 403,
  error: 'Without MicrosoftAppId, only callers on this machine are served.',
};
const INSECURE: Refusal = { status: 403, error: 'Answers go to https addresses only.' };

/** Says who may bring activities, and where answers may go. Without a registration, both are this machine alone. */
export class Admission {
  private readonly callers: CallerTokens | undefined;
  private readonly development: boolean;

  constructor(
    registration: { appId: string; cloud: AzureCloud } | undefined,
    { development, ...options }: AdmissionOptions,
  ) {
    this.development = development;
    this.callers = registration && new CallerTokens({ ...registration, ...options, emulator: development });
  }

  /** With a registration, the token must be valid and vouch for what the body claims. */
  async refuseCaller(req: Request): Promise<Refusal | undefined> {
    if (!this.callers) return undefined;
    try {
      const caller = await this.callers.read(req.headersDistinct.authorization ?? []);
      return caller !== 'invalid' && vouchesFor(caller, { ...req.body }) ? undefined : UNAUTHORIZED;
    } catch {
      return UNCHECKED;
    }
  }

  refuseAddress(req: Request, serviceUrl: string): Refusal | undefined {
    const local = isLoopbackUrl(serviceUrl);
    if (!this.callers) return local && isFromHere(req) ? undefined : FAR;
    return serviceUrl.startsWith('https:') || (local && this.development) ? undefined : INSECURE;
  }
}
