/** The operations on hospital stays: what each is told, and who may do it. What they change is in the acts. */
import type {
  Communication,
  Composition,
  Encounter,
  Location,
  MedicationRequest,
  MedicationStatement,
  Organization,
  Patient,
  PractitionerRole,
  Reference,
  ServiceRequest,
} from '@helseplattform/fhir';
import { badRequest } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { DOCUMENT_TYPE, volven } from '../codes.ts';
import { messageKindOf } from '../dialogue/message.ts';
import { languageOf } from '../language.ts';
import {
  type ClinicalOperation,
  findAll,
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
  group,
  type InputOf,
  type InputTable,
  list,
  oneOf,
  optional,
  reference,
  text,
} from '../operation-input.ts';
import { type Acting, actingIn, actsFor, type Party, unitsFrom } from '../parties.ts';
import type { OpenedStay } from './case.ts';
import { DESTINATIONS, type Destination, discharge, writeLetter } from './discharge-acts.ts';
import { admit, cancelReady, declareReady, NEW_STAY, notifyEarly, updateNotice } from './hospital-acts.ts';
import { CHANGES, changeList } from './medications.ts';
import { answerReception, report } from './municipal-acts.ts';
import { nursingServices, serviceOffice } from './municipality.ts';
import { readAnswer } from './outside-answers.ts';
import { CRITERIA, type StaySide } from './rules.ts';

const SHORT = text(2_000);
const NOTICE = {
  expected: day(),
  needs: text(),
  status: optional(text()),
  office: optional(reference('Organization')),
} as const;
const LETTER = {
  reason: text(),
  course: text(),
  assessment: text(),
  plan: text(),
  forPatient: optional(text()),
} as const;

const admitPatient = operation({
  name: 'admit',
  type: 'Encounter',
  level: 'type',
  input: {
    patient: reference('Patient'),
    bed: reference('Location'),
    unit: optional(reference('Organization')),
    urgent: optional(flag()),
    reason: SHORT,
    reasonCode: optional(coding()),
    expected: optional(day()),
    referral: optional(reference('ServiceRequest')),
  },
  async plan(context, _id, input) {
    const { platform } = context;
    const by = await actingIn(context);
    const unit = input.unit ?? by.units[0];
    if (unit === undefined) throw badRequest('Say which unit takes the patient.', 'required', 'unit');
    const place = await readCase<Location>(platform, 'Location', input.bed.split('/')[1]!);
    const { name } = await readCase<Organization>(platform, 'Organization', unit.split('/')[1]!);
    const writes = admit(
      {
        patient: { reference: input.patient },
        unit: { reference: unit, ...(name ? { display: name } : {}) },
        bed: { reference: input.bed, ...(place.name ? { display: place.name } : {}) },
        isUrgent: input.urgent ?? false,
        reason: input.reasonCode,
        reasonText: input.reason,
        expected: input.expected,
        referral:
          input.referral === undefined ? undefined : ({ reference: input.referral } as Reference<ServiceRequest>),
      },
      by,
    );
    return { focus: NEW_STAY, writes };
  },
});

export const admissionOperations: readonly ClinicalOperation[] = [
  admitPatient,
  onStay(
    'admission-report',
    {
      reason: SHORT,
      critical: optional(text()),
      medications: optional(text()),
      nursing: text(),
      functioning: optional(text()),
      services: optional(text()),
      practical: optional(text()),
    },
    report,
  ),
  onStay('early-notice', NOTICE, notifyEarly),
  onStay('update-notice', { ...NOTICE, changed: SHORT }, updateNotice),
  onStay(
    'discharge-ready',
    {
      // each may be left out, so that what is missing is told all at once
      ...(Object.fromEntries(CRITERIA.map((one) => [one, optional(text())])) as {
        [K in (typeof CRITERIA)[number]]: ReturnType<typeof optional<string>>;
      }),
      decidedBy: optional(reference('PractitionerRole')),
      office: optional(reference('Organization')),
    },
    async (found, { decidedBy, ...input }, { platform }) => {
      const decider = await deciderOf(platform, found.by, decidedBy);
      return declareReady(found, { criteria: input, ...decider });
    },
  ),
  onStay(
    'municipality-answer',
    { canReceive: oneOf(['from', 'cannot']), from: optional(day()), text: optional(text()) },
    answerReception,
  ),
  onStay(
    'read-municipality-answer',
    { answer: reference('Communication'), canReceive: oneOf(['from', 'cannot', 'neither']), from: optional(day()) },
    readAnswer,
  ),
  onStay('cancel-discharge-ready', { reason: SHORT }, cancelReady),
  onStay(
    'discharge',
    {
      to: oneOf(Object.keys(DESTINATIONS) as Destination[]),
      nursing: optional(text()),
      letter: optional(group(LETTER)),
      needsFollowUp: optional(flag()),
      medications: optional(
        list(
          group({
            statement: optional(reference('MedicationStatement')),
            change: oneOf(CHANGES),
            why: SHORT,
            drug: optional(SHORT),
            dosage: optional(SHORT),
            restart: optional(day()),
            restartBy: optional(reference('PractitionerRole', 'Practitioner', 'Organization')),
          }),
        ),
      ),
      plan: optional(list(SHORT, 50)),
      nursingService: optional(reference('Organization')),
      letterBy: optional(reference('PractitionerRole')),
    },
    (found, { nursingService, letterBy, ...input }) =>
      discharge(nursingService ? { ...found, nursing: [{ reference: nursingService }] } : found, {
        ...input,
        letterBy: letterBy === undefined ? undefined : { reference: letterBy },
        needsFollowUp: input.needsFollowUp ?? false,
        medications: input.medications ?? [],
        plan: input.plan ?? [],
      }),
  ),
  onStay('discharge-letter', LETTER, (found, input) =>
    writeLetter(
      found,
      input,
      changeList(found.medications, [], found.encounter.subject as Reference<Patient>, found.by),
    ),
  ),
];

function onStay<T extends InputTable>(
  name: string,
  input: T,
  act: (
    found: OpenedStay,
    input: InputOf<T>,
    context: OperationContext,
  ) => readonly Write[] | Promise<readonly Write[]>,
): ClinicalOperation {
  return operation({
    name,
    type: 'Encounter',
    input,
    async plan(context, id, told): Promise<Plan> {
      const found = await openStay(context, id);
      const { office } = told as { office?: string };
      const writes = await act(office ? { ...found, office: { reference: office } } : found, told, context);
      return { focus: referenceTo(found.encounter), writes };
    },
  });
}

/** A stay with all that an act on it must know, and on which sides of it the actor is. */
async function openStay(context: OperationContext, id: string): Promise<OpenedStay> {
  const { record, platform } = context;
  const encounter = await readCase<Encounter>(record, 'Encounter', id);
  if (encounter.class?.code !== 'IMP') throw badRequest(`Encounter/${id} is no stay in a bed.`, 'business-rule');
  const patient = encounter.subject!.reference!;
  const ofPatient = ['patient', patient] as const;
  const [by, messages, medications, pausedRequests, drafts, nursing, person] = await Promise.all([
    actingIn(context),
    messagesAbout(record, encounter),
    findAll<MedicationStatement>(record, 'MedicationStatement', [ofPatient, ['status', 'active,on-hold,intended']]),
    findAll<MedicationRequest>(record, 'MedicationRequest', [ofPatient, ['status', 'on-hold']]),
    findAll<Composition>(record, 'Composition', [
      ['encounter', referenceTo(encounter)],
      ['status', 'preliminary'],
      ['type', `${DOCUMENT_TYPE}|A03-2`],
    ]),
    nursingServices(platform, patient),
    readCase<Patient>(record, 'Patient', patient.split('/')[1]!),
  ]);
  return {
    encounter,
    messages,
    by,
    medications,
    pausedRequests,
    draft: drafts[0],
    nursing,
    sides: await sidesOf(platform, by, encounter, messages),
    office: await officeOf(platform, patient, nursing, messages),
    language: languageOf(person),
    gp: person.generalPractitioner?.[0] as Party | undefined,
  };
}

type Message = Communication & { id: string };

/** Messages about a stay, of those that flows write, in the order they were sent. */
export async function messagesAbout(reader: Reader, { id, subject }: Encounter): Promise<Message[]> {
  const all = await findAll<Communication>(reader, 'Communication', [['patient', subject!.reference!]], 5_000);
  const sent = all.filter(messageKindOf).sort((a, b) => Date.parse(a.sent ?? '') - Date.parse(b.sent ?? ''));
  return aboutStay(sent, id!);
}

/** Those about one stay. @param id of the Encounter */
export const aboutStay = (messages: readonly Message[], id: string): Message[] =>
  messages.filter(({ about }) => about?.some(({ reference }) => reference === `Encounter/${id}`));

/** The hospital's unit, and services of the municipality that have been told of the stay. */
export async function sidesOf(
  platform: Reader,
  by: Acting,
  { serviceProvider }: Encounter,
  messages: readonly Communication[],
): Promise<StaySide[]> {
  if (by.kind === 'system') return ['hospital', 'municipality'];
  const here = serviceProvider?.reference ? await unitsFrom(platform, serviceProvider.reference) : [];
  const asked = messages.flatMap(({ recipient }) => recipient?.flatMap(({ reference: unit }) => unit ?? []) ?? []);
  const isHospital = actsFor(by, here);
  return [
    ...(isHospital ? (['hospital'] as const) : []),
    ...(!isHospital && asked.some((unit) => by.units.includes(unit)) ? (['municipality'] as const) : []),
  ];
}

/** Whoever was notified before goes on; otherwise the office of the municipality. */
async function officeOf(
  platform: Reader,
  patient: string,
  nursing: readonly Party[],
  messages: readonly Communication[],
): Promise<Party | undefined> {
  const notified = messages.findLast((one) => ['tidligmelding', 'utskrivningsklar'].includes(messageKindOf(one)!));
  return (
    (notified?.recipient?.[0] as Party | undefined) ??
    (await serviceOffice(platform, patient, nursing as Reference<Organization>[]))
  );
}

/** Who decides that a patient is ready, and whether that is a doctor (Volven 9060 LE). */
async function deciderOf(
  platform: Reader,
  by: Acting,
  named: string | undefined,
): Promise<{ decidedBy: Party; isDoctor: boolean }> {
  if (named === undefined) return { decidedBy: by.who, isDoctor: by.profession === 'LE' };
  const role = await readCase<PractitionerRole>(platform, 'PractitionerRole', named.split('/')[1]!);
  const codes = role.code?.flatMap(({ coding: codings }) => codings ?? []) ?? [];
  return {
    decidedBy: { reference: named, ...(role.practitioner?.display ? { display: role.practitioner.display } : {}) },
    isDoctor: codes.some(({ system, code }) => system === volven(9060) && code === 'LE'),
  };
}
