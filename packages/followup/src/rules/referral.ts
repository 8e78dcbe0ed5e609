/** Referrals: to be assessed, then given an appointment, and looked at again before the deadline for treatment. */
import type { Appointment, ServiceRequest, Stored, UnknownResource } from '@helseplattform/fhir';
import { ASSESSMENT_DEADLINE, OWN_KIND, REFERRAL_ASSESSED, REFERRAL_RECEIVED, TREATMENT_DEADLINE } from '../codes.ts';
import { before, dueAfter } from '../deadlines/table.ts';
import { endOf, startOf } from '../time.ts';
import { hasCode, isOneOf, parties, referencesOf, timeIn } from './reading.ts';
import type { Find, FollowupRule, Related, Waiting } from './rule.ts';

const isReferral = ({ category, status, intent }: UnknownResource): boolean =>
  hasCode(category, OWN_KIND, 'henvisning') && isOneOf(status, 'active', 'on-hold') && intent !== 'proposal';

const find: readonly Find[] = [
  {
    type: 'ServiceRequest',
    params: [
      ['category', `${OWN_KIND}|henvisning`],
      ['status', 'active,on-hold'],
    ],
  },
];

const appointments: Related = {
  type: 'Appointment',
  parameter: 'based-on',
  focusOf: (resource) => referencesOf((resource as Appointment).basedOn),
};
/** Contacts that a referral has led to. */
const contacts: Related = {
  type: 'Encounter',
  parameter: 'based-on',
  focusOf: (resource) => (resource.resourceType === 'Encounter' ? referencesOf(resource.basedOn) : []),
};

/** An appointment that will be, or was kept. */
const holds = ({ status }: Appointment): boolean =>
  isOneOf(status, 'proposed', 'pending', 'booked', 'arrived', 'checked-in', 'fulfilled');

const appointmentsIn = (related: readonly Stored[]): readonly Appointment[] =>
  related.flatMap((one) => (one.resourceType === 'Appointment' && holds(one) ? [one] : []));
const isSeen = (related: readonly Stored[]): boolean =>
  related.some(
    (one) => one.resourceType === 'Encounter' && !isOneOf(one.status, 'cancelled', 'entered-in-error', 'planned'),
  ) || appointmentsIn(related).some(({ status }) => isOneOf(status, 'arrived', 'checked-in', 'fulfilled'));

/** Whoever it was referred to; while they are outside the record, whoever referred watches it. */
function owned(request: ServiceRequest): Omit<Waiting, 'since' | 'due'> {
  const { subject, requester, code, priority } = request;
  return {
    owners: parties(request.performer),
    ownersIfOutside: parties(requester),
    element: 'ServiceRequest.performer',
    remedy: 'Refer to a unit where somebody works, or to a person there',
    ...(subject.reference ? { patient: subject.reference } : {}),
    ...(parties(requester)[0] ? { requester: parties(requester)[0]! } : {}),
    ...(code?.text ? { about: code.text } : {}),
    ...(priority ? { priority } : {}),
  };
}

const received = (request: ServiceRequest): number =>
  startOf(timeIn(request, REFERRAL_RECEIVED)) ?? startOf(request.authoredOn) ?? startOf(request.meta?.lastUpdated) ?? 0;
const assessed = (request: ServiceRequest): number | undefined => startOf(timeIn(request, REFERRAL_ASSESSED));

export const unassessedReferral: FollowupRule = {
  kind: 'vurder-henvisning',
  focus: ['ServiceRequest'],
  find,
  concerns: isReferral,
  waits(focus) {
    const request = focus as Stored<ServiceRequest>;
    if (assessed(request) !== undefined) return undefined;
    const since = received(request);
    return {
      ...owned(request),
      since,
      due: endOf(timeIn(request, ASSESSMENT_DEADLINE)) ?? dueAfter('assessment', since),
    };
  },
};

export const openReferral: FollowupRule = {
  kind: 'apen-henvisning',
  focus: ['ServiceRequest'],
  find,
  related: [appointments, contacts],
  concerns: isReferral,
  waits(focus, related) {
    const request = focus as Stored<ServiceRequest>;
    const since = assessed(request);
    if (since === undefined || appointmentsIn(related).length > 0 || isSeen(related)) return undefined;
    const deadline = endOf(timeIn(request, TREATMENT_DEADLINE));
    const due = deadline === undefined ? dueAfter('appointment', since) : before('beforeTreatmentDeadline', deadline);
    return { ...owned(request), since, due: Math.max(due, since) };
  },
};

export const deadlineNear: FollowupRule = {
  kind: 'frist-naer',
  focus: ['ServiceRequest'],
  find,
  related: [appointments, contacts],
  concerns: isReferral,
  waits(focus, related) {
    const request = focus as Stored<ServiceRequest>;
    const deadline = endOf(timeIn(request, TREATMENT_DEADLINE));
    const since = assessed(request);
    if (deadline === undefined || since === undefined || isSeen(related)) return undefined;
    const inTime = appointmentsIn(related).some(({ start }) => (startOf(start) ?? Number.POSITIVE_INFINITY) < deadline);
    if (inTime) return undefined;
    const from = Math.max(since, before('beforeTreatmentDeadline', deadline));
    return { ...owned(request), since, from, due: Math.max(deadline, since), priority: 'asap' };
  },
};
