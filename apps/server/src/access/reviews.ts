/** The review list: openings somebody must look at, and what came of them. */
import {
  type Language,
  type OpeningToReview,
  OUTCOMES,
  openingsToReview,
  type ReasonCode,
  reviewOpening,
  TEXTS,
} from '@helseplattform/access';
import { badRequest } from '@helseplattform/fhir';
import type { AccessCall, AccessRoute } from './call.ts';

export const reviewRoutes: readonly AccessRoute[] = [
  {
    method: 'GET',
    path: '/api/access/reviews',
    action: 'reviews',
    what: 'list openings to review',
    fresh: 60,
    async run(call) {
      const openings = await openingsToReview(call.access, call.actor);
      return {
        body: { openings: openings.map((opening) => asView(call, opening)) },
        patients: [...new Set(openings.map(({ patient }) => patient.id))],
      };
    },
  },
  {
    method: 'POST',
    path: '/api/access/reviews/:task',
    action: 'review',
    what: 'review an opening',
    fresh: 60,
    async run({ access, actor, params, body }) {
      const task = params.task!;
      const outcome = body.one('outcome', OUTCOMES);
      const text = body.text('text').trim();
      // whoever was looked at, or looked, may ask why it came out as it did
      if (text === '') throw badRequest('Say in a sentence why it came out so.', 'required', 'text');
      const openings = await openingsToReview(access, actor);
      const patient = openings.find((opening) => opening.task === task)?.patient.id;
      await reviewOpening(access, actor, task, { outcome, text });
      return { patients: patient === undefined ? [] : [patient] };
    },
  },
];

function asView(call: AccessCall, opening: OpeningToReview) {
  const { at, until, due, reason } = opening;
  const iso = (instant: number) => new Date(instant).toISOString();
  return {
    ...opening,
    at: iso(at),
    until: iso(until),
    due: iso(due),
    reasonText: reasonText(reason, call.language),
  };
}

function reasonText(code: string, language: Language): string {
  const { reasons } = TEXTS[language];
  return code in reasons ? reasons[code as ReasonCode] : code;
}
