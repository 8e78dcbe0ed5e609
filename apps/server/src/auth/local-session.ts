/**
 * TEMPORARY, until the sign-in service exists: a browser on this machine that opens a web app gets the system token in a
 * cookie, and with it the app's own API. Only on loopback: whoever can open that could print a token as well.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';

const COOKIE = 'helseplattform-session';

/** Addresses and names of this machine. The Host is looked at too: a foreign name that leads here is somebody's trick. */
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const OWN_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

const isLocal = (request: FastifyRequest) =>
  LOOPBACK.test(request.socket.remoteAddress ?? '') &&
  OWN_HOST.test(request.headers.host ?? '') &&
  request.headers['x-forwarded-for'] === undefined;

/** Gives a local browser its session. */
export function giveSession(request: FastifyRequest, reply: FastifyReply, token: () => string): void {
  if (isLocal(request)) reply.header('set-cookie', `${COOKIE}=${token()}; Path=/api; HttpOnly; SameSite=Strict`);
}

/** The Authorization header of a request; without one, what its session cookie stands for. */
export function authorizationOf(request: FastifyRequest): string | undefined {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined || cookie === undefined || !isLocal(request)) return authorization;
  const token = cookie
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1);
  return token === undefined ? undefined : `Bearer ${token}`;
}
