/** The operations on referrals: what each is told, and who may do it. What they change is in the acts. */
import { randomUUID } from 'node:crypto';
import type {
  Appointment,
  HealthcareService,
  Location,
  Organization,
  Patient,
  Practitioner,
  Reference,
  ServiceRequest,
  Stored,
} from '@helseplattform/fhir';
import { badRequest, FhirError } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { volven } from '../codes.ts';
import { languageOf } from '../language.ts';
import {
  type ClinicalOperation,
  findAll,
  forbidden,
  type OperationContext,
  operation,
  type Plan,
  readCase,
  referenceTo,
  type Write,
} from '../operation.ts';
import {
  coding,
  day,
  flag,
  type InputOf,
  type InputTable,
  list,
  moment,
  oneOf,
  optional,
  reference,
  text,
} from '../operation-input.ts';
import { type Acting, actingIn, actsFor, type Party, unitBehind, unitsFrom } from '../parties.ts';
import { localTarget } from '../reading/origin.ts';
import { goesAlong } from './along.ts';
import { answer, cancel, move, noShow, offer, seen } from './appointment-acts.ts';
import { assess, NEW_REFERRAL, passOn, receive, refuse, send, withdraw } from './assessment-acts.ts';
import type { OpenedCase } from './case.ts';
import { isReferral, readReferral } from './elements.ts';
import type { Side } from './rules.ts';

const PRIORITIES = ['routine', 'urgent', 'asap', 'stat'] as const;
const PURPOSES = ['1', '2', '3', '6', '7'] as const;
const REASON = text(2_000);

const sendReferral = operation({
  name: 'send-referral',
  type: 'ServiceRequest',
  level: 'type',
  input: {
    patient: reference('Patient'),
    to: reference('Organization'),
    question: text(),
    reason: optional(list(coding(), 20)),
    priority: optional(oneOf(PRIORITIES)),
    supportingInfo: optional(list(reference('Composition', 'DocumentReference', 'DiagnosticReport', 'Condition'), 50)),
    from: optional(reference('PractitionerRole', 'Practitioner', 'Patient')),
  },
  async plan(context, _id, input) {
    const by = await actingIn(context);
    const from = input.from ?? by.who.reference;
    if (from === undefined) throw badRequest('Say from whom the referral is.', 'required', 'from');
    if (by.kind !== 'system' && from !== by.who.reference && !by.units.includes((await unitOf(context, from)) ?? ''))
      throw forbidden('You refer in your own name, or in that of somebody at your unit.');
    const isReceived = await context.isLive(input.to);
    const named = (input.supportingInfo ?? []).map((one): Reference => ({ reference: one }));
    const along = isReceived ? [] : await goesAlong(context.record, input.patient);
    const writes = send(
      {
        patient: { reference: input.patient },
        from: from === by.who.reference ? by.who : { reference: from },
        to: await unitNamed(context.platform, input.to),
        question: input.question,
        reasons: input.reason ?? [],
        priority: input.priority ?? 'routine',
        field: await fieldOf(context.platform, input.to),
        supportingInfo: [...new Map([...named, ...along].map((one) => [one.reference, one])).values()],
        number: randomUUID(),
        isReceived,
      },
      by,
    );
    return { focus: NEW_REFERRAL, writes };
  },
});

export const referralOperations: readonly ClinicalOperation[] = [
  sendReferral,
  onReferral('receive-referral', { on: optional(day()) }, receive),
  onReferral(
    'assess-referral',
    {
      right: optional(flag()),
      deadline: optional(day()),
      priority: optional(oneOf(PRIORITIES)),
      pathway: optional(text(10)),
      seniority: optional(day()),
    },
    (found, input) => assess(found, { ...input, right: input.right ?? true }),
  ),
  onReferral('refuse-referral', { reason: REASON }, refuse),
  onReferral('pass-on-referral', { to: reference('Organization'), reason: REASON }, async (found, input, context) =>
    passOn(found, {
      reason: input.reason,
      to: await unitNamed(context.platform, input.to),
      isReceived: await context.isLive(input.to),
    }),
  ),
  onReferral(
    'offer-appointment',
    {
      start: moment(),
      minutes: optional(oneOf(['15', '20', '30', '45', '60', '90', '120', '240', '480'])),
      location: optional(reference('Location')),
      with: optional(reference('Practitioner', 'PractitionerRole')),
      purpose: optional(oneOf(PURPOSES)),
    },
    async (found, input, { platform }) =>
      offer(found, {
        start: input.start,
        minutes: Number(input.minutes ?? '30'),
        location: input.location
          ? ({ reference: input.location } as Reference<Location>)
          : await placeOf(platform, readReferral(found.referral).to),
        with: input.with === undefined ? undefined : ({ reference: input.with } as Reference<Practitioner>),
        purpose: input.purpose ?? '1',
      }),
  ),
  onReferral('move-appointment', { start: moment(), whose: oneOf(['patient', 'unit']), reason: REASON }, move),
  onReferral(
    'cancel-appointment',
    { whose: oneOf(['patient', 'unit']), reason: REASON, ends: optional(flag()) },
    (found, input) => cancel(found, { ...input, ends: input.ends ?? false }),
    { citizens: true },
  ),
  onReferral('no-show', { reason: optional(REASON), ends: optional(flag()) }, (found, input) =>
    noShow(found, { reason: input.reason ?? 'Pasienten møtte ikke.', ends: input.ends ?? false }),
  ),
  onReferral('seen', {}, seen),
  onReferral('answer-referral', { text: text(), textForPatient: optional(text()) }, answer),
  onReferral('withdraw-referral', { reason: REASON }, async (found, input, { isLive }) => {
    const { to } = readReferral(found.referral);
    return withdraw(found, { ...input, isTold: to?.reference !== undefined && !(await isLive(to.reference)) });
  }),
];

function onReferral<T extends InputTable>(
  name: string,
  input: T,
  act: (
    found: OpenedCase,
    input: InputOf<T>,
    context: OperationContext,
  ) => readonly Write[] | Promise<readonly Write[]>,
  more: { citizens?: true } = {},
): ClinicalOperation {
  return operation({
    name,
    type: 'ServiceRequest',
    input,
    ...more,
    async plan(context, id, told): Promise<Plan> {
      const found = await openCase(context, id);
      return { focus: referenceTo(found.referral), writes: await act(found, told, context) };
    },
  });
}

/** A referral with its appointments, and on which sides of it the actor is. */
async function openCase(context: OperationContext, id: string): Promise<OpenedCase> {
  const { record } = context;
  const referral = await readCase<ServiceRequest>(record, 'ServiceRequest', id);
  if (!isReferral(referral)) throw badRequest(`ServiceRequest/${id} is no referral.`, 'business-rule');
  const [appointments, by, patient] = await Promise.all([
    appointmentsOf(record, id),
    actingIn(context),
    patientOf(record, referral),
  ]);
  const sides = await sidesOf(context, by, referral);
  return { referral, appointments, by, sides, language: languageOf(patient) };
}

export const appointmentsOf = (reader: Reader, id: string) =>
  findAll<Appointment>(reader, 'Appointment', [['based-on', `ServiceRequest/${id}`]]);

async function patientOf(reader: Reader, { subject }: ServiceRequest): Promise<Stored<Patient> | undefined> {
  const target = localTarget(subject);
  return target?.type === 'Patient' ? readCase<Patient>(reader, 'Patient', target.id) : undefined;
}

/** On which sides of a referral somebody is: a unit may refer to itself. */
export async function sidesOf(
  { platform, actor }: Pick<OperationContext, 'platform' | 'actor'>,
  by: Acting,
  request: ServiceRequest,
): Promise<Side[]> {
  const { from, to, patient } = readReferral(request);
  const isParty = (party: Party | undefined) =>
    party?.reference !== undefined && [actor.id, actor.role].includes(party.reference);
  const [referrerUnit, receiverUnit] = await Promise.all([unitBehind(platform, from), unitBehind(platform, to)]);
  const receives = isParty(to) || (receiverUnit !== undefined && actsFor(by, await unitsFrom(platform, receiverUnit)));
  const refers = isParty(from) || (referrerUnit !== undefined && by.units.includes(referrerUnit));
  const isPatient = by.kind === 'citizen' && [actor.id, actor.patient].includes(patient.reference);
  return [
    ...(by.kind === 'system' || receives ? (['receiver'] as const) : []),
    ...(by.kind === 'system' || refers ? (['referrer'] as const) : []),
    ...(isPatient ? (['patient'] as const) : []),
  ];
}

const unitOf = ({ platform }: OperationContext, party: string) => unitBehind(platform, { reference: party });

/** A unit with its name, as every reader of the referral shall see it. @throws {FhirError} 422 for a unit that is not there */
async function unitNamed(reader: Reader, unit: string): Promise<Reference<Organization>> {
  const version = await reader.read('Organization', unit.slice('Organization/'.length));
  if (!version || version.method === 'DELETE')
    throw new FhirError(422, {
      severity: 'error',
      code: 'not-found',
      text: `${unit} is not in the register of units. Choose one that is.`,
      expression: 'to',
    });
  const { name } = JSON.parse(version.body.toString('utf8')) as Organization;
  return { reference: unit, ...(name ? { display: name } : {}) };
}

/** The field a unit works in (Volven 8451), from its address in the register. */
async function fieldOf(reader: Reader, unit: string): Promise<string | undefined> {
  const services = await findAll<HealthcareService>(reader, 'HealthcareService', [['organization', unit]]);
  return services
    .flatMap(({ specialty }) => specialty ?? [])
    .flatMap(({ coding: codings }) => codings ?? [])
    .find(({ system }) => system === volven(8451))?.code;
}

/** Where a unit receives patients. @throws {FhirError} 400 where the register does not say */
async function placeOf(reader: Reader, unit: Party | undefined): Promise<Reference<Location>> {
  const [place] = unit?.reference
    ? await findAll<Location>(reader, 'Location', [
        ['organization', unit.reference],
        ['_sort', '_id'],
      ])
    : [];
  if (!place) throw badRequest('The unit has no place in the register; say where as location.', 'required', 'location');
  return { reference: `Location/${place.id}`, ...(place.name ? { display: place.name } : {}) };
}
