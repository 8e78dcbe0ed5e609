/** Our cookies: nobody but this server reads them, and where it is reached by https nobody else can set them. */
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `session`: who is signed in. `begun`: the browser that began a sign-in. `device`: a browser where somebody signed in before. */
export type CookieName = 'session' | 'begun' | 'device';

export interface Cookies {
  read(request: Pick<FastifyRequest, 'headers'>, name: CookieName): string | undefined;
  /** @param maxAge seconds; without it the cookie goes when the browser closes */
  set(reply: FastifyReply, name: CookieName, value: string, maxAge?: number): void;
  clear(reply: FastifyReply, name: CookieName): void;
}

const SECRET = /^[\w-]{43}(\.[\w-]{43})?$/;

/** @param secure whether callers reach the server by https; then names begin with `__Host-` (RFC 6265bis) */
export function createCookies(secure: () => boolean): Cookies {
  const nameOf = (name: CookieName) => `${secure() ? '__Host-' : ''}hp-${name}`;
  // Lax: a link in an e-mail and the way back from HelseID come from elsewhere and must find the session.
  const attributes = () => `; Path=/; HttpOnly; SameSite=Lax${secure() ? '; Secure' : ''}`;
  const add = (reply: FastifyReply, cookie: string) => {
    const before = reply.getHeader('set-cookie');
    const list = before === undefined ? [] : Array.isArray(before) ? before : [String(before)];
    // An earlier value of the same cookie in this answer would win in some browsers.
    const name = cookie.slice(0, cookie.indexOf('=') + 1);
    reply.removeHeader('set-cookie');
    reply.header('set-cookie', [...list.filter((other) => !other.startsWith(name)), cookie]);
  };
  return {
    read({ headers }, name) {
      const start = `${nameOf(name)}=`;
      const values = (headers.cookie ?? '').split(/;\s*/).filter((pair) => pair.startsWith(start));
      // Two of one name: one was set by somebody else, from a neighbouring host. Neither is believed.
      const value = values.length === 1 ? values[0]!.slice(start.length) : undefined;
      return value !== undefined && SECRET.test(value) ? value : undefined;
    },
    set: (reply, name, value, maxAge) =>
      add(reply, `${nameOf(name)}=${value}${attributes()}${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`),
    clear: (reply, name) => add(reply, `${nameOf(name)}=${attributes()}; Max-Age=0`),
  };
}
