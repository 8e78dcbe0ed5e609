/** The web apps: their built files, with what a browser must be told about them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { Identity } from '@helseplattform/identity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Folder under apps/ and path of each web app. */
const APPS = ['journal', 'helsami', 'innforing'] as const;

/** Pages that everybody may see, signed in or not. */
const OPEN_PAGES: ReadonlySet<string> = new Set(['/innforing/offentlig']);

/** Only from this server, nothing inline, in nobody's frame. Aksel and uPlot set styles on elements, which counts as inline. */
const SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Vite puts the content's hash into these names: they never change. */
const HASHED = /^assets\/[^/]+-[\w-]{8,}\.\w+$/;

/** @param identity whoever is not signed in is sent to sign in first */
export async function web(app: FastifyInstance, identity: Identity): Promise<void> {
  await app.register(fastifyStatic, {
    serve: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    cacheControl: false,
  });
  app.get('/', (_request, reply) => reply.redirect('/journal'));
  for (const name of APPS) {
    const root = fileURLToPath(new URL(`../../${name}/dist/`, import.meta.url));
    const page = async (request: FastifyRequest, reply: FastifyReply) => {
      reply.headers({ ...HEADERS, 'cache-control': 'no-cache' });
      const isOpen = OPEN_PAGES.has(request.raw.url!.split('?', 1)[0]!);
      if (!isOpen && !(await isSignedIn(identity, request)))
        return reply.redirect(`/signin/start?return=${encodeURIComponent(request.raw.url!)}`, 303);
      if (existsSync(join(root, 'index.html'))) return reply.sendFile('index.html', root);
      return reply.code(503).type('text/plain; charset=utf-8').send(`The app ${name} has not been built yet.\n`);
    };
    app.get(`/${name}`, page);
    app.get(`/${name}/*`, (request, reply) => {
      const file = (request.params as { '*': string })['*'];
      // The app has routes of its own: what does not look like a file is a page of it.
      if (!/\.\w+$/.test(file) || file === 'index.html') return page(request, reply);
      reply.headers({
        ...HEADERS,
        'cache-control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      });
      return reply.sendFile(file, root);
    });
  }
}

/** By a session, or by a token that comes with the request itself: what the page then asks for is decided for each request. */
const isSignedIn = async (identity: Identity, request: FastifyRequest): Promise<boolean> =>
  request.headers.authorization !== undefined || (await identity.session(request)) !== undefined;
