/**
 * Critical information that everybody who opens the record must see: what a Flag becomes when somebody adds, changes, ends
 * or takes it back. Kinds by Volven 7651, in the groups of 7650; allergies are AllergyIntolerance and not here. Pure.
 */
import type { Flag, Patient, Reference } from '@helseplattform/fhir';
import { OWN_KIND, volven } from '../codes.ts';
import { act } from '../facts/act.ts';
import type { Described } from '../facts/history.ts';
import type { Acting } from '../parties.ts';
import { textOf } from '../reading/codeable-concept.ts';
import type { CriticalKind } from './view-model.ts';

/** Volven 7651. */
export const CRITICAL_KIND = volven(7651);
/** By code, in the order a form offers them: what most is written about first. */
const CRITICAL_KINDS: { readonly [kind in CriticalKind]: string } = {
  '5': 'Kritisk medisinsk tilstand',
  '6': 'Behandling',
  '7': 'Implantat',
  '10': 'Smitte',
  '8': 'Avgrensning av livsforlengende behandling',
  '3': 'Intubasjonsproblem',
  '4': 'Annet problem ved anestesi',
  '9': 'Annen prosedyreendring',
};
export const CRITICAL_KIND_CODES: readonly CriticalKind[] = ['5', '6', '7', '10', '8', '3', '4', '9'];

export interface CriticalValues {
  readonly kind: CriticalKind;
  readonly text: string;
  /** A day; now without it. */
  readonly since?: string | undefined;
}

const categories = (kind: CriticalKind): Flag['category'] => [
  { coding: [{ system: OWN_KIND, code: 'kritisk-informasjon', display: 'Kritisk informasjon' }] },
  { coding: [{ system: CRITICAL_KIND, code: kind, display: CRITICAL_KINDS[kind] }] },
];

export const added = ({ kind, text, since }: CriticalValues, subject: Reference<Patient>, by: Acting): Flag =>
  act(
    {
      resourceType: 'Flag',
      status: 'active',
      category: categories(kind) ?? [],
      code: { text },
      subject,
      period: { start: since ?? by.today },
      author: by.who as Flag['author'] & object,
    },
    'added',
    by,
  );

export const changed = <T extends Flag>(flag: T, { kind, text, since }: CriticalValues, by: Acting): T => {
  const { start, ...period } = flag.period ?? {};
  return act(
    {
      ...flag,
      category: categories(kind),
      code: textOf(flag.code) === text ? flag.code : { text },
      period: { ...period, ...((since ?? start) ? { start: since ?? start } : {}) },
    },
    'changed',
    by,
  );
};

export const ended = <T extends Flag>(flag: T, by: Acting, reason: string): T =>
  act({ ...flag, status: 'inactive', period: { ...flag.period, end: by.today } }, 'ended', by, reason);

export const wrong = <T extends Flag>(flag: T, by: Acting, reason: string): T =>
  act({ ...flag, status: 'entered-in-error' }, 'wrong', by, reason);

export const kindOf = ({ category }: Flag): CriticalKind | undefined => {
  const code = category?.flatMap(({ coding }) => coding ?? []).find(({ system }) => system === CRITICAL_KIND)?.code;
  return CRITICAL_KIND_CODES.find((kind) => kind === code);
};

export const describe = (flag: Flag): Described => {
  const kind = kindOf(flag);
  return {
    text: textOf(flag.code),
    kind: kind && CRITICAL_KINDS[kind],
    status: flag.status,
    since: flag.period?.start,
    until: flag.period?.end,
  };
};
