import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type {
  AuthenticateRequestResult,
  ClaimsIdentity,
  ConnectorClient,
  UserTokenClient,
} from 'botframework-connector';
import { ConnectorFactory } from 'botframework-connector';

/** Channels use a handful of service addresses; a caller that invents more can't fill the memory. */
const MAX_CLIENTS = 100;

/**
 * The SDK's authentication with its clients kept: CloudAdapter builds a connector and a token client for every
 * message, which is a fifth of what a message costs.
 */
export class CachingAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly connectors = new Map<string, Promise<ConnectorClient>>();
  private tokens: Promise<UserTokenClient> | undefined;

  override async authenticateRequest(
    activity: Activity,
    authHeader: string,
  ): Promise<AuthenticateRequestResult> {
    const result = await super.authenticateRequest(activity, authHeader);
    const factory = result.connectorFactory;
    return factory ? { ...result, connectorFactory: new CachingFactory(factory, this.connectors) } : result;
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return new CachingFactory(super.createConnectorFactory(identity), this.connectors);
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    this.tokens ??= super.createUserTokenClient(identity);
    return this.tokens;
  }
}

class CachingFactory extends ConnectorFactory {
  private readonly inner: ConnectorFactory;
  private readonly clients: Map<string, Promise<ConnectorClient>>;

  constructor(inner: ConnectorFactory, clients: Map<string, Promise<ConnectorClient>>) {
    super();
    this.inner = inner;
    this.clients = clients;
  }

  create(serviceUrl: string, audience: string): Promise<ConnectorClient> {
    const key = `${audience} ${serviceUrl}`;
    const known = this.clients.get(key);
    if (known) return known;
    const oldest = this.clients.keys().next();
    if (this.clients.size >= MAX_CLIENTS && !oldest.done) this.clients.delete(oldest.value);
    const client = this.inner.create(serviceUrl, audience);
    this.clients.set(key, client);
    client.catch(() => this.clients.delete(key));
    return client;
  }
}
