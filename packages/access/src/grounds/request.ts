/** Requests: referrals, consults at the bedside, orders, municipal applications and decisions. */
import type { Relation } from '@helseplattform/record';
import { OWN_KIND, REFERRAL_ASSESSED } from '../codes.ts';
import { endOf, hasCode, type Json, object, objects, references, startOf, text } from '../json.ts';
import { relations, type Span } from './relation.ts';

const OPEN = new Set(['active', 'on-hold']);

/** A request that is answered or called back keeps the requester's ground, but nobody's who was to answer. */
export function fromServiceRequest(request: Json): Relation[] {
  const status = text(request.status) ?? '';
  if (status === 'entered-in-error' || status === 'draft' || status === '') return [];
  const open = OPEN.has(status);
  const authored = startOf(request.authoredOn);
  const performers = references(request.performer);
  const requesters = references(request.requester);
  const waiting: Span = { from: authored, until: open ? undefined : Number.NEGATIVE_INFINITY };
  const answered: Span = { from: authored, until: open ? undefined : (authored ?? Number.NEGATIVE_INFINITY) };
  const is = (...kinds: string[]) => hasCode(request.category, OWN_KIND, ...kinds);

  if (is('vedtak')) return fromDecision(request, performers, requesters, open, authored);
  if (is('soknad')) return relations('application', performers, answered);
  const referrer = relations('referrer', requesters, answered);
  if (is('tilsyn')) return [...relations('consult', performers, waiting), ...referrer];
  if (is('henvisning')) {
    const assessed = objects(request.extension).some(({ url }) => url === REFERRAL_ASSESSED);
    return [...relations(assessed ? 'referral-period' : 'referral', performers, waiting), ...referrer];
  }
  return [...relations('order', performers, waiting), ...referrer];
}

/** In force between its days; the office that decided follows it as long. */
function fromDecision(
  request: Json,
  performers: readonly string[],
  requesters: readonly string[],
  open: boolean,
  authored: number | undefined,
): Relation[] {
  const period = object(request.occurrencePeriod);
  const end = endOf(period.end);
  // the unit prepares before the first day: its ground begins with the decision
  const from = least(authored, startOf(period.start));
  const until = open ? end : (end ?? from ?? Number.NEGATIVE_INFINITY);
  return [...relations('decision', [...performers, ...requesters], { from, until })];
}

const least = (a: number | undefined, b: number | undefined) =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);

/** An aid or a device that somebody is asked to provide. */
export function fromDeviceRequest(request: Json): Relation[] {
  if (!['active', 'on-hold'].includes(text(request.status) ?? '')) return [];
  return relations('order', references(request.performer), { from: startOf(request.authoredOn), until: undefined });
}

/** A prescription lets the pharmacy it was sent to see what it needs. */
export function fromMedicationRequest(request: Json): Relation[] {
  if (!['active', 'on-hold', 'completed', 'stopped'].includes(text(request.status) ?? '')) return [];
  const authored = startOf(request.authoredOn);
  const { validityPeriod, performer } = object(request.dispenseRequest);
  return relations('dispense', references(performer), {
    from: authored,
    until: endOf(object(validityPeriod).end) ?? authored ?? Number.NEGATIVE_INFINITY,
  });
}
