/** Forms are taken only from our own pages. */
import type { FastifyRequest } from 'fastify';

/** What browsers say of the page a form stood on: `Sec-Fetch-Site`, and in older ones `Origin`. */
export function fromOwnPage(request: Pick<FastifyRequest, 'headers'>, baseUrl: string): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin') return false;
  return origin === undefined || origin === new URL(baseUrl).origin;
}
