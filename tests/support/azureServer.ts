import type { TurnContext } from 'botbuilder';
import { AzureAdapter, type AzureOptions } from '../../channels/azure/azureAdapter';
import type { AzureIdentity } from '../../channels/azure/cloud';
import { createHttpServer } from '../../channels/http/createHttpServer';

export const APP_ID = '6a4e1c3e-5d29-4a6b-9a51-1f0f6d0b7c11';
export const TENANT = '6a4e1c3e-5d29-4a6b-9a51-1f0f6d0b7c12';
export const IDENTITY: AzureIdentity = {
  appId: APP_ID,
  appPassword: 'not-a-real-password',
  appType: 'SingleTenant',
  tenantId: TENANT,
};

export interface AzureServerOptions extends AzureOptions {
  identity?: AzureIdentity;
  /** What a turn does; it echoes unless this is given. */
  logic?: (context: TurnContext) => Promise<void>;
}

export type Failure = Parameters<NonNullable<AzureOptions['onSendFailure']>>[0];

/** The real server with the Azure adapter and a bot that echoes, on a free port of this machine. */
export class AzureServer {
  readonly failures: Failure[] = [];
  readonly errors: unknown[] = [];
  logic: (context: TurnContext) => Promise<void>;
  url = '';
  private readonly server;

  constructor({ identity, logic = echo, ...options }: AzureServerOptions) {
    this.logic = logic;
    const onError = (error: unknown) => this.errors.push(error);
    const adapter = new AzureAdapter(identity, {
      development: true,
      onSendFailure: (failure) => this.failures.push(failure),
      onError,
      ...options,
    });
    this.server = createHttpServer({ stopping: () => false, ready: () => true, onError });
    this.server.post('/api/messages', async (req, res) =>
      adapter.handle(req, res, (context) => this.logic(context)),
    );
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = this.server.url;
  }

  async stop(): Promise<void> {
    this.server.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  post(body: unknown, authorization?: string): Promise<Response> {
    return fetch(`${this.url}/api/messages`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(authorization === undefined ? {} : { Authorization: authorization }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }
}

export async function echo(context: TurnContext): Promise<void> {
  await context.sendActivity(`You said ${context.activity.text ?? 'nothing'}`);
}
