/** The end of a stay: the bed is freed first, everything that must be known goes with the patient, the letter may follow. Pure. */
import type { CarePlan, Encounter, Organization, Reference } from '@helseplattform/fhir';
import { DISCHARGE_DISPOSITION, DOCUMENT_TYPE, LETTER_DUE, RESTART_DATE, RESTART_OWNER, volven } from '../codes.ts';
import { letter, type Section } from '../document.ts';
import { extensionOf, signed, withExtensions } from '../extensions.ts';
import { incomplete, referenceTo, type Write } from '../operation.ts';
import { type Party, unitOf } from '../parties.ts';
import { type OpenedStay, patientOf, refuseUnless, told } from './case.ts';
import { letterDue } from './deadlines.ts';
import { changeList, type Line, listOf, listText, type MedicationChange } from './medications.ts';
import { endUnread } from './outside-answers.ts';
import { STAY_TEXTS } from './texts/index.ts';

/** Where to, with its code in Volven 8408 and in FHIR. */
export const DESTINATIONS = {
  home: ['1', 'home', 'Hjem'],
  'nursing-home': ['11', 'long', 'Sykehjem'],
  'municipal-beds': ['21', 'other-hcf', 'Kommunal akutt døgnenhet'],
  'other-hospital': ['3', 'other-hcf', 'Annet sykehus'],
  rehabilitation: ['3', 'rehab', 'Rehabilitering'],
  dead: ['88', 'exp', 'Død'],
} as const;
export type Destination = keyof typeof DESTINATIONS;

export interface LetterText {
  readonly reason: string;
  readonly course: string;
  readonly assessment: string;
  readonly plan: string;
  readonly forPatient: string | undefined;
}

export interface Discharge {
  readonly to: Destination;
  /** For whoever nurses the patient next. */
  readonly nursing: string | undefined;
  readonly letter: LetterText | undefined;
  /** Who writes the letter where it follows later; whoever discharges otherwise. */
  readonly letterBy: Party | undefined;
  /** Somebody must act on the letter soon, so it is due today. */
  readonly needsFollowUp: boolean;
  readonly medications: readonly MedicationChange[];
  /** What home care does from the first day, one line each. */
  readonly plan: readonly string[];
}

const NURSING = 'urn:uuid:51c7e8d2-2f0a-4d7e-9d6e-6a1d0c3b7e01';
const LETTER = 'urn:uuid:51c7e8d2-2f0a-4d7e-9d6e-6a1d0c3b7e02';
const PLAN = 'urn:uuid:51c7e8d2-2f0a-4d7e-9d6e-6a1d0c3b7e03';

/** @throws {FhirError} 422 for a paused drug without a day or somebody for it, or care at home without anybody to give it */
export function discharge(found: OpenedStay, input: Discharge): readonly Write[] {
  refuseUnless('discharge', found);
  const { by } = found;
  const isDead = input.to === 'dead';
  if (!isDead) refusePausedRequests(found);
  if (!isDead && !input.nursing) throw incomplete('Whoever nurses the patient next needs a summary.', 'nursing');
  const lines = isDead ? [] : changeList(found.medications, input.medications, patientOf(found), by);
  const nurses = found.nursing;
  if (input.plan.length > 0 && nurses.length === 0)
    throw incomplete(
      'The plan for care at home has nobody to carry it out. Name the service as nursingService.',
      'nursingService',
    );
  return [
    { changed: left(found, input) },
    ...endUnread(found),
    ...lines.flatMap(({ write }) => write ?? []),
    ...(isDead ? [] : [{ created: listOf(lines, patientOf(found), by) }]),
    ...(isDead ? [] : nursingSummary(found, input, lines)),
    ...(input.plan.length > 0 ? homeCare(found, input.plan) : []),
    ...told(found, [...nurses, found.office], {
      kind: 'utskrevet',
      topic: isDead ? 'Pasienten er død' : 'Pasient utskrevet',
      text: `${isDead ? 'Død' : `Utskrevet til ${DESTINATIONS[input.to][2].toLowerCase()}`} ${by.today}.`,
    }),
    ...(input.letter ? letterWrites(found, input.letter, lines) : letterBegun(found, input, lines)),
    ...(isDead ? [] : toPatient(found, lines, input.letter)),
  ];
}

/** The stay is over and the bed is free; the letter has a date until it is written. */
function left({ encounter, by }: OpenedStay, { to, letter: written, needsFollowUp }: Discharge): Encounter {
  const [national, code, text] = DESTINATIONS[to];
  const after: Encounter = {
    ...encounter,
    status: 'finished',
    period: { ...encounter.period, end: by.at },
    location: (encounter.location ?? []).map((place) =>
      place.status === 'active' ? { ...place, status: 'completed', period: { ...place.period, end: by.at } } : place,
    ),
    hospitalization: {
      ...encounter.hospitalization,
      dischargeDisposition: {
        coding: [
          { system: DISCHARGE_DISPOSITION, code },
          { system: volven(8408), code: national },
        ],
        text,
      },
    },
  };
  const due = written ? undefined : { valueDateTime: letterDue(by.today, needsFollowUp) };
  return signed(withExtensions(after, { [LETTER_DUE]: due }), 'discharge', by);
}

function refusePausedRequests({ pausedRequests }: OpenedStay): void {
  const lost = pausedRequests.find(
    (request) => !extensionOf(request, RESTART_DATE)?.valueDate || !extensionOf(request, RESTART_OWNER)?.valueReference,
  );
  if (!lost) return;
  const drug =
    lost.medicationCodeableConcept?.text ?? lost.medicationCodeableConcept?.coding?.[0]?.display ?? 'Et legemiddel';
  throw incomplete(
    `The order of ${drug} is paused without a day and somebody who sees that it starts again. Decide on it before the patient leaves.`,
    referenceTo(lost),
  );
}

function nursingSummary(found: OpenedStay, { nursing }: Discharge, lines: readonly Line[]): Write[] {
  const type = { coding: [{ system: DOCUMENT_TYPE, code: 'A04-2', display: 'Sykepleiesammenfatning' }] };
  const sections: Section[] = [
    ['Sykepleiesammenfatning', nursing!],
    ['Legemidler', listText(lines)],
  ];
  return [
    { created: document(found, type, 'Utskrivningsrapport', sections), as: NURSING },
    ...told(found, found.nursing, {
      kind: 'utskrivningsrapport',
      topic: 'Utskrivningsrapport',
      text: nursing!,
      about: [{ reference: NURSING }],
    }),
  ];
}

/** Care at home begins with the plan on the day the patient comes home. */
function homeCare(found: OpenedStay, activities: readonly string[]): Write[] {
  const { by, nursing } = found;
  const plan: CarePlan = {
    resourceType: 'CarePlan',
    status: 'active',
    intent: 'plan',
    title: 'Tiltaksplan ved utskrivning',
    subject: patientOf(found),
    encounter: { reference: referenceTo(found.encounter) },
    period: { start: by.today },
    created: by.at,
    ...(by.who.reference ? { author: by.who as CarePlan['author'] } : {}),
    contributor: nursing.map((one) => one as Reference<Organization>),
    activity: activities.map((description) => ({ detail: { status: 'not-started', description } })),
  };
  return [{ created: signed(plan, 'discharge', by), as: PLAN }];
}

/** The letter that follows a discharge that had none: the draft, with the list as it was when the patient left. */
export function writeLetter(found: OpenedStay, text: LetterText, lines: readonly Line[]): readonly Write[] {
  refuseUnless('write-letter', found);
  const after = withExtensions(found.encounter, { [LETTER_DUE]: undefined });
  return [{ changed: signed(after, 'write-letter', found.by) }, ...letterWrites(found, text, lines)];
}

const LETTER_TYPE = { coding: [{ system: DOCUMENT_TYPE, code: 'A03-2', display: 'Epikrise' }] };

/** A draft that waits for its author: nobody forgets a letter that is in the record. */
const letterBegun = (found: OpenedStay, { to, letterBy }: Discharge, lines: readonly Line[]): Write[] => {
  const known: Section = to === 'dead' ? ['Utfall', `Død ${found.by.today}.`] : ['Legemidler', listText(lines)];
  return [{ created: document(found, LETTER_TYPE, 'Epikrise', [known], letterBy ?? found.by.who) }];
};

function letterWrites(found: OpenedStay, text: LetterText, lines: readonly Line[]): Write[] {
  const { draft } = found;
  const list = draft?.section?.find(({ title }) => title === 'Legemidler');
  const sections: Section[] = [
    ['Begrunnelse for innleggelsen', text.reason],
    ['Forløp og behandling', text.course],
    ['Vurdering', text.assessment],
    ['Plan', text.plan],
    ['Legemidler', listText(lines)],
  ];
  const written = document(found, LETTER_TYPE, 'Epikrise', sections);
  // the list of the draft is the list of the day the patient left
  const kept = list ? (written.section ?? []).map((one) => (one.title === list.title ? list : one)) : written.section;
  const reference = draft ? referenceTo(draft) : LETTER;
  return [
    draft ? { changed: { ...draft, ...written, section: kept } } : { created: written, as: LETTER },
    ...told(found, [found.gp, ...found.nursing], {
      kind: 'epikrise',
      topic: 'Epikrise',
      text: `${text.assessment}\n\nPlan: ${text.plan}`,
      about: [{ reference }],
    }),
  ];
}

const document = (found: OpenedStay, type: object, title: string, sections: readonly Section[], draftOf?: Party) =>
  letter(found.by, {
    type,
    subject: patientOf(found),
    encounter: { reference: referenceTo(found.encounter) },
    title,
    custodian: unitOf(found.by) ?? found.encounter.serviceProvider,
    sections,
    draftOf,
  });

/** What the citizen takes home: the list, and what happens next. */
function toPatient(found: OpenedStay, lines: readonly Line[], text: LetterText | undefined): Write[] {
  const { topic, text: body } = STAY_TEXTS[found.language].toPatient.discharged(
    found.encounter.serviceProvider?.display ?? '',
    listText(lines),
    text?.forPatient ?? text?.plan,
  );
  return told(found, [patientOf(found)], { kind: 'melding-til-pasient', topic, text: body });
}
