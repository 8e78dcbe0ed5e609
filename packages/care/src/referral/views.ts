/** The pages of referrals: a case, and the inbox of a unit. One request each. */
import type { Appointment, Communication, Organization, Patient, ServiceRequest } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { dayPart } from '../calendar/day.ts';
import { actsOn, doerOf, messagesIn, partyOf, type ViewContext } from '../case/view.ts';
import type { CaseEvent } from '../case/view-model.ts';
import { OWN_KIND } from '../codes.ts';
import type { LastAct } from '../extensions.ts';
import { dayText, type Language, timeText } from '../language.ts';
import { findAll, readCase } from '../operation.ts';
import { actingIn } from '../parties.ts';
import { identityOf } from '../patient/identity.ts';
import { resourceOf } from '../reading/body.ts';
import { dayOf } from '../reading/clinical-time.ts';
import { textOf, textsOf } from '../reading/codeable-concept.ts';
import { byRisk, riskOf } from './deadlines.ts';
import { appointmentAhead, readReferral } from './elements.ts';
import { appointmentsOf, sidesOf } from './operations.ts';
import { pathwayLimit, readPathway } from './pathway.ts';
import {
  ACT_RULES,
  type ActOnReferral,
  actsFor,
  type ReferralAct,
  type ReferralCase,
  type Side,
  standingOf,
} from './rules.ts';
import { REFERRAL_TEXTS } from './texts/index.ts';
import type { ReferralInbox, ReferralStanding, ReferralView } from './view-model.ts';

type Request = ServiceRequest & { id: string };
type Person = Patient & { id: string };

/** @throws {FhirError} 404 for a referral that is not there, or not for this reader */
export async function referralView(reader: Reader, id: string, context: ViewContext): Promise<ReferralView> {
  const referral = await readCase<Request>(reader, 'ServiceRequest', id);
  const [appointments, patient, acts, communications, by] = await Promise.all([
    appointmentsOf(reader, id),
    readCase<Person>(reader, 'Patient', referral.subject.reference!.split('/')[1]!),
    actsOn(reader, 'ServiceRequest', id),
    findAll<Communication>(reader, 'Communication', [['patient', referral.subject.reference!]], 5_000),
    actingIn(context),
  ]);
  const found = { referral, appointments };
  const sides = await sidesOf(context, by, referral);
  const { received, seniority, assessBy, assessed, treatBy, waitEnded, hasRight, reason } = readReferral(referral);
  const ahead = appointmentAhead(appointments);
  const about = `ServiceRequest/${id}`;
  const ids = new Set(
    communications.filter((one) => one.about?.some(({ reference }) => reference === about)).map((one) => one.id),
  );
  const ofCase = communications.filter(
    (one) =>
      ids.has(one.id) ||
      one.about?.some(({ reference }) => ids.has(/^Communication\/([^/]+)/.exec(reference ?? '')?.[1] ?? '')),
  );
  return {
    ...standing(found, patient, sides, context),
    version: referral.meta.versionId,
    dates: { received, seniority, assessBy, assessed, treatBy, waitEnded },
    ...(hasRight === undefined ? {} : { hasRight }),
    ...proposedFor(referral),
    ...(ahead?.start ? { appointment: appointmentIn(ahead) } : {}),
    ...(reason ? { reason: textOf(reason) ?? '' } : {}),
    sees: seenBy(found, dayOf(context.now), context.language),
    history: historyOf(referral, acts, context.language),
    messages: messagesIn(ofCase, identityOf(patient, context.now)),
  };
}

/** Referrals listed at most: a unit with more sees those that break first. */
const LISTED = 200;

/**
 * The open referrals to a unit, as the reader may see them.
 * @param unit id of the Organization
 */
export async function referralInbox(reader: Reader, unit: string, context: ViewContext): Promise<ReferralInbox> {
  const organization = await readCase<Organization>(reader, 'Organization', unit);
  const found = await reader.search({
    type: 'ServiceRequest',
    params: [
      ['performer', `Organization/${unit}`],
      ['category', `${OWN_KIND}|henvisning`],
      ['status', 'active,on-hold'],
      ['_sort', 'authored'],
      ['_count', String(LISTED)],
    ],
    base: 'urn:helseplattform:care',
  });
  const requests = found.entries.flatMap(({ version, mode }) =>
    mode === 'match' ? [resourceOf<Request>(version)] : [],
  );
  const [appointments, people, by] = await Promise.all([
    requests.length === 0
      ? []
      : findAll<Appointment>(reader, 'Appointment', [
          ['based-on', requests.map(({ id }) => `ServiceRequest/${id}`).join(',')],
        ]),
    reader.readMany(
      [...new Set(requests.flatMap(({ subject }) => subject.reference?.split('/')[1] ?? []))].map((id) => ({
        type: 'Patient',
        id,
      })),
    ),
    actingIn(context),
  ]);
  const byReferral = Map.groupBy(appointments, ({ basedOn }) => basedOn?.[0]?.reference ?? '');
  const patients = new Map(people.map((version) => [`Patient/${version.id}`, resourceOf<Person>(version)]));
  const sides: readonly Side[] = requests[0] ? await sidesOf(context, by, requests[0]) : [];
  const referrals = requests
    .flatMap((referral) => {
      const patient = patients.get(referral.subject.reference ?? '');
      const appointments = byReferral.get(`ServiceRequest/${referral.id}`) ?? [];
      return patient ? [standing({ referral, appointments }, patient, sides, context)] : [];
    })
    .sort((a, b) => byRisk(a.risk, b.risk));
  const count = (level: string) => referrals.filter(({ risk }) => risk?.level === level).length;
  return {
    unit: { reference: `Organization/${unit}`, name: organization.name ?? unit },
    referrals,
    counts: { broken: count('broken'), foreseen: count('foreseen'), near: count('near'), all: referrals.length },
    more: found.next !== undefined,
  };
}

function standing(
  found: ReferralCase & { referral: ServiceRequest },
  patient: Person,
  sides: readonly Side[],
  { now }: ViewContext,
): ReferralStanding {
  const today = dayOf(now);
  const { referral } = found;
  const { from, to, priority, pathway, sent } = readReferral(referral);
  const { state, turn, next, since, due } = standingOf(found, today);
  const risk = riskOf(found, today);
  const read = pathway === undefined ? undefined : readPathway(pathway);
  const may = new Set(sides.flatMap((side) => actsFor(state, side)));
  return {
    id: referral.id!,
    patient: identityOf(patient, now),
    state,
    turn,
    next,
    since,
    due,
    ...(risk ? { risk: { ...risk, whoCanAct: [partyOf(to), ...(risk.tellHelfo ? [{ name: 'Helfo' }] : [])] } } : {}),
    from: partyOf(from),
    to: partyOf(to),
    priority,
    ...(read ? { pathway: { code: pathway!, name: read.name } } : {}),
    reasons: textsOf(referral.reasonCode),
    question: referral.note?.map(({ text }) => text).join('\n\n') ?? '',
    sent,
    may: (Object.keys(ACT_RULES) as ActOnReferral[]).filter((act) => may.has(act)),
  };
}

/** Where a pathway has a limit from its start to treatment, it is the day to begin with. */
function proposedFor(referral: ServiceRequest): Pick<ReferralView, 'proposed'> {
  const { assessed, received, pathway: code } = readReferral(referral);
  const pathway = code === undefined ? undefined : readPathway(code);
  if (assessed || !received || !pathway) return {};
  const treatBy = pathwayLimit(pathway.pathway, 'OF4', received);
  return treatBy ? { proposed: { treatBy, because: pathway.name } } : {};
}

const appointmentIn = ({ start, participant, description }: Appointment) => ({
  start: start!,
  where: participant.flatMap(({ actor }) => (actor?.reference?.startsWith('Patient/') ? [] : (actor?.display ?? []))),
  ...(description ? { purpose: description } : {}),
});

/** What each side is told of where it is. */
function seenBy(found: ReferralCase, today: string, language: Language): Record<Side, string> {
  const { state, due } = standingOf(found, today);
  const start = state === 'booked' ? appointmentAhead(found.appointments)?.start : undefined;
  const day = start ? timeText(start, language) : dayPart(due) ? dayText(due!, language) : '';
  const unit = partyOf(readReferral(found.referral).to).name;
  const { states } = REFERRAL_TEXTS[language];
  return {
    referrer: states.referrer[state](unit, day),
    receiver: states.receiver[state](unit, day),
    patient: states.patient[state](unit, day),
  };
}

/** What has happened, newest first; what was written by others tells it by its dates. */
function historyOf(referral: ServiceRequest, acts: readonly LastAct[], language: Language): CaseEvent[] {
  const { from, to, received, assessed } = readReferral(referral);
  const done = new Set(acts.map(({ act }) => act));
  const { events } = REFERRAL_TEXTS[language];
  const told: CaseEvent[] = acts.map((act) => ({
    at: act.at,
    text: events[act.act as ReferralAct]?.(doerOf(act)) ?? act.act,
    ...(act.reason ? { reason: act.reason } : {}),
  }));
  const byDates: CaseEvent[] = [
    ...(referral.authoredOn && !done.has('send')
      ? [{ at: referral.authoredOn, text: events.send(partyOf(from).name) }]
      : []),
    ...(received && !done.has('send') && !done.has('receive')
      ? [{ at: received, text: events.receive(partyOf(to).name) }]
      : []),
    ...(assessed && !done.has('assess') && !done.has('refuse')
      ? [{ at: assessed, text: events.assess(partyOf(to).name) }]
      : []),
  ];
  return [...byDates, ...told].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
