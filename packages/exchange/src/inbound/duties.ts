/** No message that came in is left lying: what could not be dealt with is somebody's, and what was filed is read by somebody. */
import type { Communication, UnknownResource } from '@helseplattform/fhir';
import type { FollowupRule } from '@helseplattform/followup';
import { INTAKE_OUTCOME, OWN_KIND } from '../codes.ts';
import { kindOf, messageTypeOf, RECEIVED_KIND } from '../delivery/resource.ts';
import { OUTCOMES } from './outcomes.ts';

const HOUR = 3_600_000;

/** Times in hours; our own figures, by valid-from. */
export const INTAKE_DEADLINES = [
  { from: '2026-01-01', fault: 24, read: 24, source: 'Our own figures; no standard says.' },
] as const;

const isReceived = (resource: UnknownResource): boolean =>
  resource.resourceType === 'Communication' &&
  Array.isArray(resource.category) &&
  kindOf(resource as unknown as Communication) === RECEIVED_KIND;

const outcomeOf = ({ statusReason }: Communication) =>
  statusReason?.coding?.find(({ system }) => system === INTAKE_OUTCOME)?.code as keyof typeof OUTCOMES | undefined;

const whose = (message: Communication, desk: string) => ({
  owners: [...(message.recipient ?? []).flatMap(({ reference }) => reference ?? []), desk],
  element: 'Communication.recipient',
  remedy: 'Name a unit where somebody is on duty to look at messages (EXCHANGE_DESK).',
  ...(message.subject?.reference ? { patient: message.subject.reference } : {}),
  about: [messageTypeOf(message), message.sender?.display].filter(Boolean).join(' ← '),
});

const find = (status: string) =>
  [
    {
      type: 'Communication',
      params: [
        ['category', `${OWN_KIND}|${RECEIVED_KIND}`],
        ['status', status],
      ],
    },
  ] as const;

/** Refused, unreadable, for somebody else, unknown: somebody finds out why, and says so by completing it. */
const intakeFault = (desk: string): FollowupRule => ({
  kind: 'leveringsfeil',
  focus: ['Communication'],
  find: find('on-hold'),
  concerns: isReceived,
  waits(focus) {
    const message = focus as Communication;
    const outcome = outcomeOf(message);
    if (message.status !== 'on-hold' || !outcome || !OUTCOMES[outcome]?.fault) return undefined;
    const since = Date.parse(message.received ?? '');
    return { since, due: since + INTAKE_DEADLINES[0].fault * HOUR, priority: 'asap', ...whose(message, desk) };
  },
});

/** Kinds that are watched by what they became: a referral waits to be assessed, a question to be answered; a receipt is about a delivery. */
const WATCHED_OTHERWISE = /^(HENVISNING|DIALOG_FORESPORSEL|APPREC)/;

/** What was filed has come when somebody has read it, and says so. */
const unreadMessage = (desk: string): FollowupRule => ({
  kind: 'ubesvart-melding',
  focus: ['Communication'],
  find: find('completed'),
  endsBy: 'hand',
  concerns: (resource) => isReceived(resource) && resource.status === 'completed',
  waits(focus) {
    const message = focus as Communication;
    const outcome = outcomeOf(message);
    const isWatched = WATCHED_OTHERWISE.test(messageTypeOf(message) ?? '');
    if (outcome !== 'filed-again' && (outcome !== 'filed' || isWatched)) return undefined;
    const since = Date.parse(message.received ?? '');
    return { since, due: since + INTAKE_DEADLINES[0].read * HOUR, ...whose(message, desk) };
  },
});

/** @param desk the unit that has what nobody else can be found for, `Organization/…` */
export const intakeRules = (desk: string): readonly FollowupRule[] => [intakeFault(desk), unreadMessage(desk)];
