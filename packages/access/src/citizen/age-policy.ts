/** Who sees what of a child's record, by age: a dated table. The texts that explain it are in ../texts. */
import type { ResourceType } from '@helseplattform/fhir';
import type { AreaKey } from '../roles/areas.ts';
import { only } from '../roles/types.ts';
import type { TextKey } from '../texts/keys.ts';

/** What a citizen sees of the own record. Tasks, flags and the record of who did what are for those who work. */
export const OWN_RECORD = only(
  'Patient RelatedPerson Encounter EpisodeOfCare Appointment ServiceRequest Condition AllergyIntolerance Observation ' +
    'DiagnosticReport Procedure Immunization ImmunizationRecommendation MedicationRequest MedicationStatement ' +
    'MedicationDispense MedicationAdministration CarePlan CareTeam Goal Composition DocumentReference ' +
    'QuestionnaireResponse Communication CommunicationRequest Consent DeviceRequest DeviceUseStatement ImagingStudy ' +
    'Specimen NutritionOrder VisionPrescription Coverage FamilyMemberHistory Media',
);
/** What a citizen writes: messages, answers to forms, own measurements. Bookings are an operation. */
export const OWN_WRITING = only('Communication QuestionnaireResponse Observation');

const NOTHING: ReadonlySet<ResourceType> = new Set();

/** What is seen of a record by somebody; empty `reads`: nothing. */
export interface View {
  readonly reads: ReadonlySet<ResourceType>;
  readonly writes: ReadonlySet<ResourceType>;
  /** Services whose appointments are seen where Appointment is not read as a type: see appointments.ts. */
  readonly appointmentsAt?: ReadonlySet<AreaKey>;
  /** Answers "why can I not see this?"; undefined where everything is seen. */
  readonly explain?: TextKey;
}

/** Parental consent to what a young person may do alone. */
export type ParentalConsent = 'none' | 'part' | 'full';

export interface AgeBand {
  /** From this age, in whole years, until the next band begins. */
  readonly from: number;
  readonly child: Readonly<Record<ParentalConsent, View>>;
  readonly parent: View;
}

export interface AgePolicy {
  /** The day it holds from, `YYYY-MM-DD`. */
  readonly validFrom: string;
  readonly source: string;
  /** By age, youngest first. */
  readonly bands: readonly AgeBand[];
}

const view = (reads: ReadonlySet<ResourceType>, writes: ReadonlySet<ResourceType>, explain?: TextKey): View => ({
  reads,
  writes,
  ...(explain ? { explain } : {}),
});
const everything = view(OWN_RECORD, OWN_WRITING);
const always = (same: View): AgeBand['child'] => ({ none: same, part: same, full: same });

const NO_SIGN_IN = view(NOTHING, NOTHING, 'age.child-under-13');
/**
 * What a parent keeps from 12: who the child is, vaccines, and appointments with the GP and in the municipality; not those
 * with the school nurse or for mental health, which a young person may book alone and in confidence.
 */
const PARENT_12_15: View = {
  ...view(only('Patient RelatedPerson Immunization'), NOTHING, 'age.parent-12-15'),
  appointmentsAt: new Set<AreaKey>(['general-practice', 'therapy', 'home-care', 'nursing-home', 'coordination']),
};

/** Newest last. A change is a new entry: what held on a day can be told afterwards. */
export const AGE_POLICIES: readonly AgePolicy[] = [
  {
    validFrom: '2019-01-01',
    source: 'Pasient- og brukerrettighetsloven §§ 3-4, 4-3, 4-4; Helsenorge: ungdomstilgang',
    bands: [
      { from: 0, child: always(NO_SIGN_IN), parent: everything },
      { from: 12, child: always(NO_SIGN_IN), parent: PARENT_12_15 },
      {
        from: 13,
        child: {
          none: view(
            only('Patient Appointment Immunization Communication QuestionnaireResponse'),
            only('Communication QuestionnaireResponse'),
            'age.young-without-consent',
          ),
          part: view(
            only(
              'Patient Appointment Immunization Communication QuestionnaireResponse MedicationRequest MedicationStatement ' +
                'AllergyIntolerance',
            ),
            only('Communication QuestionnaireResponse'),
            'age.young-part-consent',
          ),
          full: everything,
        },
        parent: PARENT_12_15,
      },
      { from: 16, child: always(everything), parent: view(NOTHING, NOTHING, 'age.parent-16') },
    ],
  },
];

/** The policy of a day. @param on `YYYY-MM-DD` */
export const agePolicyOn = (on: string, policies: readonly AgePolicy[] = AGE_POLICIES): AgePolicy =>
  policies.filter(({ validFrom }) => validFrom <= on).at(-1) ?? policies[0]!;

/** The band of an age in whole years. */
export const bandOf = (age: number, { bands }: AgePolicy): AgeBand =>
  bands.filter(({ from }) => from <= age).at(-1) ?? bands[0]!;

/**
 * Whole years on a day. Born on 29 February, one is a year older on 1 March where there is no 29th. Of a birth date that
 * is not complete, the age is what it is at least.
 * @param born `YYYY`, `YYYY-MM` or `YYYY-MM-DD` @param on `YYYY-MM-DD`
 * @returns undefined where the date is missing or lies ahead
 */
export function ageOn(born: string | undefined, on: string): number | undefined {
  if (born === undefined || !/^\d{4}(-\d\d(-\d\d)?)?$/.test(born)) return undefined;
  const latest = born.length === 4 ? `${born}-12-31` : born.length === 7 ? `${born}-31` : born;
  const years = Number(on.slice(0, 4)) - Number(latest.slice(0, 4)) - (on.slice(5) < latest.slice(5) ? 1 : 0);
  return years < 0 ? undefined : years;
}
