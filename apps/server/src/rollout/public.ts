/**
 * `/api/rollout/public/…`: what everybody may see, without a session. A frame of its own: only GET, only what is public,
 * kept by caches for a minute, and no more from one address than a person can read.
 */

import type { Language } from '@helseplattform/access';
import { dayInNorway } from '@helseplattform/fhir';
import { PUBLIC_KINDS, publicView } from '@helseplattform/rollout';
import type { FastifyInstance } from 'fastify';
import { Overloaded } from '../http/admission.ts';
import { HangUp } from '../http/hang-up.ts';
import { languageOf } from '../http/language.ts';
import type { RolloutParts } from './call.ts';

/** Requests of one address in one minute. A page asks once, and caches answer the next. */
const A_MINUTE = 60;
/** Addresses that are counted at a time: more than that is nobody's reader. */
const ADDRESSES = 10_000;
/** Milliseconds an answer made once is given to everybody: a change is seen within it. */
const FRESH = 15_000;

export function publicRoutes(app: FastifyInstance, { programme, admission }: RolloutParts): void {
  const allowance = perMinute(A_MINUTE);
  const made = new Map<Language, { readonly at: number; readonly body: Promise<Buffer> }>();
  const answer = (language: Language): Promise<Buffer> => {
    const kept = made.get(language);
    if (kept && Date.now() - kept.at < FRESH) return kept.body;
    const body = programme
      .read(...PUBLIC_KINDS)
      .then((now) => Buffer.from(JSON.stringify(publicView(now, dayInNorway(Date.now()), language))));
    made.set(language, { at: Date.now(), body });
    // a failure is not kept
    body.catch(() => made.delete(language));
    return body;
  };
  app.get('/api/rollout/public/programme', async (request, reply) => {
    allowance(request.ip, Date.now());
    const leave = await admission.enter(0, () => new HangUp(reply.raw).signal);
    try {
      const body = await answer(languageOf(request.headers['accept-language']));
      return await reply
        .headers({ 'cache-control': 'public, max-age=60', vary: 'accept-language' })
        .type('application/json; charset=utf-8')
        .send(body);
    } finally {
      leave();
    }
  });
}

/** Counts by address and minute. @throws {Overloaded} 429 when there are too many */
export function perMinute(most: number): (address: string, now: number) => void {
  let minute = 0;
  let counts = new Map<string, number>();
  return (address, now) => {
    const current = Math.floor(now / 60_000);
    if (current !== minute) [minute, counts] = [current, new Map()];
    const count = (counts.get(address) ?? 0) + 1;
    if (count > most || counts.size >= ADDRESSES)
      throw new Overloaded('Too many requests from one address', 60 - Math.floor((now / 1000) % 60));
    counts.set(address, count);
  };
}
