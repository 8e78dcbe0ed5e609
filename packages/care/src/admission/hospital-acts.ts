/** What the hospital does until the patient leaves: admitted, notified, ready, no longer ready. Pure. */
import type {
  Coding,
  Encounter,
  Extension,
  Location,
  Organization,
  Patient,
  Reference,
  ServiceRequest,
} from '@helseplattform/fhir';
import { badRequest } from '@helseplattform/fhir';
import type { Day } from '../calendar/day.ts';
import { ACT_CODE, ADMIT_SOURCE, DISCHARGE_READY, EXPECTED_DISCHARGE, volven } from '../codes.ts';
import { signed, withExtensions } from '../extensions.ts';
import { conflict, incomplete, type Write } from '../operation.ts';
import type { Acting, Party } from '../parties.ts';
import { type OpenedStay, refuseUnless, told } from './case.ts';
import { municipalAnswerDue } from './deadlines.ts';
import { endUnread } from './outside-answers.ts';
import { CRITERIA, type Criterion, messagesOf, readyMessage } from './rules.ts';

/** Stands for the new stay in what is written with it. */
export const NEW_STAY = 'urn:uuid:2b7f1a90-93d1-4b7e-a5c7-5f4f3f0d8e01';

export interface Admission {
  readonly patient: Reference<Patient>;
  readonly unit: Reference<Organization>;
  readonly bed: Reference<Location>;
  readonly isUrgent: boolean;
  readonly reason: Coding | undefined;
  readonly reasonText: string;
  readonly expected: Day | undefined;
  readonly referral: Reference<ServiceRequest> | undefined;
}

/** The municipality is told with it; see companion.ts. */
export function admit(admission: Admission, by: Acting): readonly Write[] {
  const { patient, unit, bed, isUrgent, reason, reasonText, expected, referral } = admission;
  const encounter: Encounter = {
    resourceType: 'Encounter',
    status: 'in-progress',
    class: { system: ACT_CODE, code: 'IMP' },
    type: [
      {
        coding: [{ system: volven(8406), code: '1', display: 'Døgnopphold' }],
        text: isUrgent ? 'Øyeblikkelig hjelp' : 'Planlagt innleggelse',
      },
    ],
    subject: patient,
    ...(referral ? { basedOn: [referral] } : {}),
    ...(by.who.reference
      ? { participant: [{ individual: by.who as NonNullable<Encounter['participant']>[0]['individual'] }] }
      : {}),
    period: { start: by.at },
    reasonCode: [{ ...(reason ? { coding: [reason] } : {}), text: reasonText }],
    hospitalization: { admitSource: { coding: [{ system: ADMIT_SOURCE, code: isUrgent ? 'emd' : 'outp' }] } },
    location: [{ location: bed, status: 'active', period: { start: by.at } }],
    serviceProvider: unit,
  };
  const extended = withExtensions(encounter, { [EXPECTED_DISCHARGE]: expected ? { valueDate: expected } : undefined });
  return [{ created: signed(extended, 'admit', by), as: NEW_STAY }];
}

export interface Notice {
  /** The day the patient is expected to leave. */
  readonly expected: Day;
  /** What services the patient is expected to need. */
  readonly needs: string;
  readonly status: string | undefined;
}

/** § 8: within 24 hours after the need is seen. */
export function notifyEarly(found: OpenedStay, input: Notice): readonly Write[] {
  refuseUnless('notify-early', found);
  if (messagesOf(found.messages, 'tidligmelding').length > 0)
    throw conflict('The municipality has been notified. Send what has changed as an update.');
  return notice(found, 'tidligmelding', 'Varsel om innlagt pasient', input);
}

/** Replaces all that was told before, and says what has changed. */
export function updateNotice(found: OpenedStay, input: Notice & { changed: string }): readonly Write[] {
  refuseUnless('update-notice', found);
  if (messagesOf(found.messages, 'tidligmelding').length === 0)
    throw conflict('The municipality has not been notified yet. Notify it first.');
  return notice(found, 'oppdatert-tidligmelding', `Oppdaterte opplysninger: ${input.changed}`, input);
}

function notice(
  found: OpenedStay,
  kind: 'tidligmelding' | 'oppdatert-tidligmelding',
  topic: string,
  { expected, needs, status }: Notice,
): readonly Write[] {
  const { encounter, by } = found;
  if (expected < by.today) throw badRequest('expected lies behind us. Say a day from today on.', 'value', 'expected');
  const changed = withExtensions(encounter, { [EXPECTED_DISCHARGE]: { valueDate: expected } });
  const text = [`Forventet utskrivning: ${expected}`, `Behov: ${needs}`, ...(status ? [`Status: ${status}`] : [])];
  return [
    { changed: signed(changed, kind === 'tidligmelding' ? 'notify-early' : 'update-notice', by) },
    ...told(found, [officeOf(found)], { kind, topic, text: text.join('\n') }),
  ];
}

/** @throws {FhirError} 422 where nobody knows which office decides on services for the patient */
function officeOf({ office }: OpenedStay): Party {
  if (office) return office;
  throw incomplete(
    'The office that decides on services for this patient is not known: neither services nor an address say which municipality. Name it as office.',
    'office',
  );
}

export type Documented = Readonly<Record<Criterion, string | undefined>>;

/** § 9 and § 10: all criteria written down, a doctor decides, and the municipality is told at once. */
export function declareReady(
  found: OpenedStay,
  { criteria, decidedBy, isDoctor }: { criteria: Documented; decidedBy: Party; isDoctor: boolean },
): readonly Write[] {
  refuseUnless('ready', found);
  const missing = CRITERIA.filter((criterion) => !criteria[criterion]);
  if (missing.length > 0)
    throw incomplete(
      `A patient is ready to leave when every criterion of § 9 is written down; missing: ${missing.map((one) => CRITERION_TEXTS[one]).join('; ')}.`,
      missing[0]!,
    );
  if (!isDoctor)
    throw incomplete('A doctor decides that a patient is ready to leave. Name the doctor as decidedBy.', 'decidedBy');
  const { by, encounter } = found;
  const parts: Extension[] = [
    { url: 'fra', valueDateTime: by.at },
    { url: 'beslutningsansvarlig', valueReference: decidedBy },
    ...CRITERIA.map((criterion) => ({ url: criterion, valueString: criteria[criterion]! })),
  ];
  return [
    { changed: signed(withExtensions(encounter, { [DISCHARGE_READY]: { extension: parts } }), 'ready', by) },
    ...told(found, [officeOf(found)], {
      kind: 'utskrivningsklar',
      topic: 'Pasient utskrivningsklar',
      text: `Utskrivningsklar fra ${by.today}. Besluttet av ${decidedBy.display ?? 'ansvarlig lege'}. Svar straks på om og når kommunen kan ta imot.`,
      replyDue: municipalAnswerDue(by.at),
    }),
  ];
}

/** The criteria of § 9 as they are asked for. */
const CRITERION_TEXTS: Readonly<Record<Criterion, string>> = {
  admissionProblem: 'problemstillingen ved innleggelsen er avklart',
  otherProblems: 'øvrige problemstillinger er avklart, eller de som ikke er det, er gjort rede for',
  diagnosesAndPlan: 'det er tatt standpunkt til diagnoser og plan',
  function: 'samlet funksjonsnivå, endring og forventet utvikling er vurdert',
};

export function cancelReady(found: OpenedStay, { reason }: { reason: string }): readonly Write[] {
  refuseUnless('cancel-ready', found);
  const { by, encounter, messages } = found;
  const asked = readyMessage(messages);
  return [
    ...endUnread(found),
    { changed: signed(withExtensions(encounter, { [DISCHARGE_READY]: undefined }), 'cancel-ready', by, reason) },
    ...(asked?.status === 'in-progress'
      ? [{ changed: signed({ ...asked, status: 'stopped' as const }, 'cancel-ready', by) }]
      : []),
    ...told(found, [asked ? (asked.recipient?.[0] as Party) : officeOf(found)], {
      kind: 'avmelding',
      topic: 'Avmelding av utskrivningsklar pasient',
      text: `Pasienten er ikke lenger utskrivningsklar.\n\nÅrsak: ${reason}`,
    }),
  ];
}
