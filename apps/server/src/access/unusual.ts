/** Unusual lookups: the cases that wait for the privacy officer, and what came of each. */
import { OUTCOMES, reviewUnusual, type Span, unusualCases } from '@helseplattform/access';
import { badRequest } from '@helseplattform/fhir';
import type { Query } from '../page/query.ts';
import type { AccessRoute } from './call.ts';

const DAY = 86_400_000;
/** What is looked at when no days are named, and the most that is looked at, in days. */
const USUAL = 30;
const MOST = 92;

export const unusualRoutes: readonly AccessRoute[] = [
  {
    method: 'GET',
    path: '/api/access/unusual',
    action: 'unusual',
    what: 'list unusual lookups',
    fresh: 60,
    async run({ access, actor, query, language }) {
      const span = spanIn(query, access.now());
      const found = await unusualCases(access, actor, span, language);
      const patients = found.cases.flatMap(({ patient }) => (patient ? [patient.id] : []));
      return {
        body: { ...found, from: new Date(span.from).toISOString(), until: new Date(span.until).toISOString() },
        patients: [...new Set(patients)],
      };
    },
  },
  {
    method: 'POST',
    path: '/api/access/unusual/:case',
    action: 'review',
    what: 'review an unusual lookup',
    fresh: 60,
    async run({ access, actor, params, query, body }) {
      const outcome = body.one('outcome', OUTCOMES);
      const text = body.text('text').trim();
      if (text === '') throw badRequest('Say in a sentence why it came out so.', 'required', 'text');
      const span = spanIn(query, access.now());
      const patient = await reviewUnusual(access, actor, params.case!, span, { outcome, text });
      return { patients: patient === undefined ? [] : [patient] };
    },
  },
];

/** The days that are named, both included; the last month where none are. */
function spanIn(query: Query, now: number): Span {
  const until = Math.min(query.day('until', true) ?? now, now);
  const from = query.day('from') ?? until - USUAL * DAY;
  if (from >= until) throw badRequest('from lies before until.', 'value', 'from');
  if (until - from > (MOST + 1) * DAY)
    throw badRequest(`At most ${MOST} days are looked at in one go.`, 'too-costly', 'from');
  return { from, until };
}
