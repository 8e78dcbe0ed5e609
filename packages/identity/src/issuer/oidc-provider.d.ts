/** Types of npm oidc-provider 9, which has none of its own: what we use of it. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface AdapterPayload {
    jti?: string;
    grantId?: string;
    uid?: string;
    [name: string]: unknown;
  }

  export interface Adapter {
    upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void>;
    find(id: string): Promise<AdapterPayload | undefined>;
    findByUid(uid: string): Promise<AdapterPayload | undefined>;
    findByUserCode(userCode: string): Promise<AdapterPayload | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }

  export interface Client {
    readonly clientId: string;
    readonly clientName?: string;
    readonly clientAuthMethod: string;
    readonly redirectUris?: readonly string[];
    grantTypeAllowed(type: string): boolean;
  }

  export interface Grant {
    readonly jti: string;
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    getResourceScope(resource: string): string;
    save(): Promise<string>;
  }

  /** An access token about to be issued. */
  export interface Token {
    readonly kind: 'AccessToken' | 'ClientCredentials' | 'RefreshToken' | 'AuthorizationCode';
    readonly accountId?: string;
    readonly grantId?: string;
    readonly clientId?: string;
    readonly scopes: ReadonlySet<string>;
    readonly resourceServer?: { readonly accessTokenTTL?: number };
  }

  export interface Context {
    readonly req: IncomingMessage;
    readonly res: ServerResponse;
    readonly path: string;
    status: number;
    body: unknown;
    type: string;
    set(name: string, value: string): void;
    readonly oidc: {
      readonly route: string;
      readonly client?: Client;
      readonly params?: { [name: string]: string | undefined };
      readonly entities: { readonly [name: string]: unknown };
      readonly result?: { consent?: { grantId?: string } };
    };
  }

  export interface Interaction {
    readonly uid: string;
    readonly returnTo: string;
    readonly prompt: { readonly name: string; readonly reasons: readonly string[] };
    readonly params: { readonly [name: string]: string | undefined };
  }

  export class Provider {
    constructor(issuer: string, configuration: { readonly [name: string]: unknown });
    readonly issuer: string;
    proxy: boolean;
    readonly Grant: {
      new (values: { accountId: string; clientId: string }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
    readonly Client: { find(id: string): Promise<Client | undefined> };
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): this;
    on(event: string, listener: (context: Context, error: Error) => void): this;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionResult(
      request: IncomingMessage,
      response: ServerResponse,
      result: object,
      options?: { mergeWithLastSubmission?: boolean },
    ): Promise<string>;
  }
  export default Provider;

  type ErrorClass = new (description?: string, detail?: string) => Error;
  export const errors: {
    readonly InvalidGrant: ErrorClass;
    readonly InvalidTarget: ErrorClass;
    readonly InvalidRequest: ErrorClass;
    readonly AccessDenied: ErrorClass;
    readonly SessionNotFound: ErrorClass;
  };
}
