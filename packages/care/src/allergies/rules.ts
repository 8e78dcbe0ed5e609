/** What an AllergyIntolerance becomes when somebody adds, changes, ends, refutes or takes back an allergy. Pure. */
import type { AllergyIntolerance, Patient, Reference } from '@helseplattform/fhir';
import { act } from '../facts/act.ts';
import type { Described } from '../facts/history.ts';
import type { Acting } from '../parties.ts';
import { codeOf, hasCode, textOf, textsOf } from '../reading/codeable-concept.ts';
import { NO_KNOWN_ALLERGY, REACTION_SYSTEM, REACTIONS } from './codes.ts';
import { codedSubstance } from './substances.ts';
import type { AllergyCategory } from './view-model.ts';

export const CATEGORIES: readonly AllergyCategory[] = ['medication', 'food', 'environment', 'biologic'];
export const DANGERS = ['high', 'low', 'unknown'] as const;
export const VERIFICATIONS = ['confirmed', 'unconfirmed'] as const;

export interface AllergyValues {
  readonly to: string;
  readonly kind: 'allergy' | 'intolerance';
  readonly category?: AllergyCategory | undefined;
  readonly danger: (typeof DANGERS)[number];
  readonly verification: (typeof VERIFICATIONS)[number];
  /** Codes of Volven 7497. */
  readonly reactions: readonly string[];
  readonly since?: string | undefined;
  readonly note?: string | undefined;
}

const terminology = (name: string): string => `http://terminology.hl7.org/CodeSystem/${name}`;
const clinical = (code: 'active' | 'inactive' | 'resolved') => ({
  coding: [{ system: terminology('allergyintolerance-clinical'), code }],
});
const verification = (code: 'confirmed' | 'unconfirmed' | 'refuted' | 'entered-in-error') => ({
  coding: [{ system: terminology('allergyintolerance-verification'), code }],
});

export const isNoneKnown = ({ code }: AllergyIntolerance): boolean => hasCode(code, NO_KNOWN_ALLERGY.code);
export const allergyIsWrong = ({ verificationStatus }: AllergyIntolerance): boolean =>
  hasCode(verificationStatus, 'entered-in-error');
/** Warns: neither wrong, refuted, ended, nor the statement that there are none. */
export const isActive = (allergy: AllergyIntolerance): boolean =>
  !isNoneKnown(allergy) &&
  !hasCode(allergy.verificationStatus, 'entered-in-error', 'refuted') &&
  !hasCode(allergy.clinicalStatus, 'inactive', 'resolved');

const start = (patient: Reference<Patient>, by: Acting): AllergyIntolerance => ({
  resourceType: 'AllergyIntolerance',
  clinicalStatus: clinical('active'),
  patient,
  recordedDate: by.at,
  recorder: by.who as AllergyIntolerance['recorder'] & object,
});

export const added = (values: AllergyValues, patient: Reference<Patient>, by: Acting): AllergyIntolerance =>
  act({ ...start(patient, by), ...saying(values) }, 'added', by);

export const noneKnown = (patient: Reference<Patient>, by: Acting): AllergyIntolerance =>
  act(
    {
      ...start(patient, by),
      verificationStatus: verification('confirmed'),
      code: { coding: [NO_KNOWN_ALLERGY], text: 'Ingen kjente allergier' },
    },
    'added',
    by,
  );

/** What an allergy says. */
function saying({ to, kind, category, danger, verification: sure, reactions, since, note }: AllergyValues) {
  const substance = codedSubstance(to);
  return {
    code: { ...(substance ? { coding: [substance] } : {}), text: to },
    type: kind,
    ...(category ? { category: [category] } : {}),
    criticality: danger === 'unknown' ? ('unable-to-assess' as const) : danger,
    verificationStatus: verification(sure),
    ...(since ? { onsetDateTime: since } : {}),
    ...(note ? { note: [{ text: note }] } : {}),
    ...(reactions.length > 0
      ? {
          reaction: [
            {
              manifestation: reactions.map((code) => ({
                coding: [{ system: REACTION_SYSTEM, code, ...(REACTIONS[code] ? { display: REACTIONS[code] } : {}) }],
              })),
            },
          ],
        }
      : {}),
  };
}

/** What is said takes the place of what was said; a substance that is called the same keeps its code. */
export function changed<T extends AllergyIntolerance>(allergy: T, values: AllergyValues, by: Acting): T {
  const { onsetDateTime: _onset, note: _note, reaction, category: _category, ...rest } = allergy;
  const said = saying(values);
  const sameReactions = reactionCodes(allergy).join() === values.reactions.join();
  return act(
    {
      ...(rest as T),
      ...said,
      ...(textOf(allergy.code) === values.to && allergy.code ? { code: allergy.code } : {}),
      // words of others about the reaction stay as long as nobody says another one
      ...(sameReactions && reaction ? { reaction } : {}),
    },
    'changed',
    by,
  );
}

export const ended = <T extends AllergyIntolerance>(allergy: T, by: Acting, reason?: string): T =>
  act({ ...allergy, clinicalStatus: clinical('resolved') }, 'ended', by, reason);

export const reopened = <T extends AllergyIntolerance>(allergy: T, by: Acting): T =>
  act(
    {
      ...allergy,
      clinicalStatus: clinical('active'),
      verificationStatus: hasCode(allergy.verificationStatus, 'refuted')
        ? verification('unconfirmed')
        : (allergy.verificationStatus ?? verification('unconfirmed')),
    },
    'reopened',
    by,
  );

/** Tested, and it is not so. */
export const refuted = <T extends AllergyIntolerance>(allergy: T, by: Acting, reason: string): T =>
  act(
    { ...allergy, clinicalStatus: clinical('inactive'), verificationStatus: verification('refuted') },
    'refuted',
    by,
    reason,
  );

/** What was recorded in error has no clinical status (invariant ait-2). */
export function wrong<T extends AllergyIntolerance>(allergy: T, by: Acting, reason: string): T {
  const { clinicalStatus: _status, ...rest } = allergy;
  return act({ ...(rest as T), verificationStatus: verification('entered-in-error') }, 'wrong', by, reason);
}

/** Codes of Volven 7497 among the reactions. */
export const reactionCodes = ({ reaction }: AllergyIntolerance): string[] =>
  (reaction ?? []).flatMap(({ manifestation }) =>
    manifestation.flatMap((concept) => {
      const coding = concept.coding?.find(({ system }) => system === REACTION_SYSTEM);
      return coding?.code ? [coding.code] : [];
    }),
  );

export const describe = (allergy: AllergyIntolerance): Described => ({
  to: textOf(allergy.code),
  reactions: textsOf(allergy.reaction?.flatMap(({ manifestation }) => manifestation)).join(', '),
  danger: allergy.criticality,
  kind: allergy.type,
  category: allergy.category?.join(', '),
  certainty: codeOf(allergy.verificationStatus)?.code,
  status: codeOf(allergy.clinicalStatus)?.code,
  since: allergy.onsetDateTime,
  note: allergy.note?.map(({ text }) => text).join('\n'),
});
