/** oidc-provider inside our server: every request below the issuer's path that no page of ours answers. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';

/** Headers by which proxies speak for callers; whoever sends one to us may be anybody. */
const SPEAKING_FOR_OTHERS = /^(forwarded|x-forwarded-.*|x-real-ip|x-original-.*|x-rewrite-url|x-http-method.*)$/;

/**
 * @param path of the issuer, e.g. `/signin`
 * @param provider asked at the first request: the address is known only when the server listens
 * @param admit false when it has answered itself; asked before a sign-in begins, because each leaves rows behind
 */
export function mountProvider(
  app: FastifyInstance,
  path: string,
  provider: () => Promise<Provider>,
  baseUrl: () => string,
  admit: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>,
): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const { raw } = request;
    if (raw.url!.startsWith(`${path}/auth?`) && !(await admit(request, reply))) return reply;
    const { callback } = await handlerOf(await provider());
    const { protocol, host } = new URL(baseUrl());
    for (const name of Object.keys(raw.headers)) if (SPEAKING_FOR_OTHERS.test(name)) delete raw.headers[name];
    Object.assign(raw.headers, { host, 'x-forwarded-proto': protocol.slice(0, -1) });
    // Who is signed in is our session to say: the issuer keeps none, so that nobody is signed in there and not here.
    raw.headers.cookie = (raw.headers.cookie ?? '')
      .split(/;\s*/)
      .filter((pair) => !pair.startsWith('issuer_session'))
      .join('; ');
    const url = raw.url!;
    Object.assign(raw, { url: url.slice(path.length) || '/', originalUrl: url });
    reply.hijack();
    reply.raw.setHeader('cache-control', 'no-store');
    await callback(raw, reply.raw);
  };
  app.all(`${path}/*`, handler);
}

const handlers = new WeakMap<Provider, ReturnType<Provider['callback']>>();

async function handlerOf(provider: Provider) {
  let callback = handlers.get(provider);
  if (!callback) {
    callback = provider.callback();
    handlers.set(provider, callback);
  }
  return { callback };
}
