/** What lasts: episodes of care, care teams and care plans. */
import type { Relation } from '@helseplattform/record';
import { OWN_KIND } from '../codes.ts';
import { endOf, hasCode, type Json, object, objects, references, startOf, text } from '../json.ts';
import type { GroundKind } from './ground.ts';
import { relations, type Span } from './relation.ts';

const spanOf = (period: unknown): Span => ({ from: startOf(object(period).start), until: endOf(object(period).end) });

/** What is over without a day said is over since it began: it opens for the days after, no more. */
const ended = ({ from, until }: Span): Span => ({ from, until: until ?? from ?? Number.NEGATIVE_INFINITY });

export function fromEpisodeOfCare(episode: Json): Relation[] {
  const status = text(episode.status) ?? '';
  if (!['active', 'planned', 'waitlist', 'onhold', 'finished'].includes(status)) return [];
  const span = status === 'finished' ? ended(spanOf(episode.period)) : spanOf(episode.period);
  return [
    ...relations('episode', references(episode.managingOrganization), span),
    ...relations('coordinator', references(episode.careManager), span),
  ];
}

/** What a member of a team is to the patient, by our code of the role. */
const MEMBERS: readonly (readonly [code: string, kind: GroundKind])[] = [
  ['primaerkontakt', 'primary-contact'],
  ['koordinator', 'coordinator'],
  ['journalansvarlig', 'record-responsible'],
  ['informasjonsansvarlig', 'information-responsible'],
];

export function fromCareTeam(team: Json): Relation[] {
  const status = text(team.status) ?? 'active';
  if (!['active', 'proposed', 'suspended', 'inactive'].includes(status) || status === 'proposed') return [];
  const whole = status === 'inactive' ? ended(spanOf(team.period)) : spanOf(team.period);
  return objects(team.participant).flatMap((participant) => {
    const own = spanOf(participant.period);
    const span = { from: own.from ?? whole.from, until: least(own.until, whole.until) };
    const kinds = MEMBERS.filter(([code]) => hasCode(participant.role, OWN_KIND, code)).map(([, kind]) => kind);
    return [...kinds, 'care-team' as const].flatMap((kind) => relations(kind, references(participant.member), span));
  });
}

const least = (a: number | undefined, b: number | undefined) =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);

export function fromCarePlan(plan: Json): Relation[] {
  const status = text(plan.status) ?? '';
  if (!['active', 'on-hold', 'completed', 'revoked'].includes(status)) return [];
  const span = status === 'active' || status === 'on-hold' ? spanOf(plan.period) : ended(spanOf(plan.period));
  return relations('care-plan', [...references(plan.author), ...references(plan.contributor)], span);
}
