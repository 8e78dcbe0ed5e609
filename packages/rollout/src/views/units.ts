/** The units of the programme in a list, and one of them with all that is known of it. */

import { mayDo } from '../authority/may-do.ts';
import type { Who } from '../authority/who.ts';
import type { Figure } from '../figure.ts';
import type { LadderStatus } from '../options/status.ts';
import { datesOf } from '../plans/plan.ts';
import type { Written } from '../programme/entry.ts';
import type { BodyOf, KindName } from '../programme/kinds.ts';
import { registerOf } from '../programme/register-of.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import { notThere } from '../refusals/refusal.ts';
import { type ContactRole, districtsOf, leadersOf, unfilledRoles } from '../units/leadership.ts';
import { ownersOn, type Shareholding } from '../units/ownership.ts';
import type { UnitRegister } from '../units/register.ts';
import { absorbedBy, identityOn, type Unit, type UnitId, type UnitKind } from '../units/unit.ts';
import { type EntryRow, rowsOf } from './entry-row.ts';
import { historyOf, linesOf } from './history.ts';
import { currentDates, STANDS_ON, standings } from './standing.ts';

export interface UnitRow {
  readonly id: UnitId;
  readonly name: string;
  readonly number?: string;
  readonly kind: UnitKind;
  readonly district?: string;
  /** Name of the hospital trust. */
  readonly trust?: string;
  readonly population: Figure;
  readonly users: Figure;
  /** In the programme's newest plan. */
  readonly when?: string;
  readonly live: boolean;
  /** Roles that somebody must fill before the pre-project. */
  readonly unfilled: number;
}

export interface UnitsView {
  readonly units: readonly UnitRow[];
  readonly districts: readonly { readonly district: string; readonly leaders: readonly string[] }[];
  /** Of the newest entry: a table that is sent back says what it was made of. */
  readonly seq: number;
}

export const UNITS_OF = ['unit', 'plan-version', 'contact', 'seat'] as const satisfies readonly KindName[];

/** @param now read with {@link UNITS_OF} */
export function unitsView(now: Snapshot, today: string): UnitsView {
  const register = registerOf(now);
  const dates = currentDates(now);
  const contacts = now.bodies('contact');
  return {
    seq: now.seq,
    districts: districtsOf(register.units).map((district) => ({
      district,
      leaders: leadersOf(district, now.bodies('seat'), today),
    })),
    units: register.units.map((unit): UnitRow => {
      const date = dates.get(unit.id);
      return {
        ...nameAndNumber(register, unit, today),
        kind: unit.kind,
        ...(unit.district ? { district: unit.district } : {}),
        ...(unit.trust ? { trust: register.nameOn(unit.trust, today) } : {}),
        population: unit.population,
        users: unit.users,
        ...(date ? { when: date.when.text } : {}),
        live: date?.actual ?? false,
        unfilled: unfilledRoles(unit.id, contacts).length,
      };
    }),
  };
}

function nameAndNumber(register: UnitRegister, unit: Unit, today: string) {
  const number = identityOn(unit, today)?.number;
  return { id: unit.id, name: register.nameOn(unit.id, today), ...(number ? { number } : {}) };
}

export interface UnitView {
  readonly unit: Unit;
  /** The version this is, for whoever edits it. */
  readonly version: Written;
  readonly name: string;
  readonly number?: string;
  /** The unit whose area this one was part of today. */
  readonly partOf?: string;
  readonly trust?: string;
  readonly municipality?: string;
  /** Units for whom this is the trust or the municipality. */
  readonly belonging: readonly { readonly id: UnitId; readonly name: string }[];
  /** Who leads the rollout in its district today. */
  readonly leaders: readonly string[];
  /** What it owns of the company today. */
  readonly shares: readonly Shareholding[];
  readonly contacts: readonly EntryRow<'contact'>[];
  readonly unfilled: readonly ContactRole[];
  /** Who carries the rollout in the unit, and in its district. */
  readonly groups: readonly EntryRow<'local-group'>[];
  readonly districtGroups: readonly EntryRow<'local-group'>[];
  /** Whether the reader may set up the group of the district. */
  readonly mayDistrict: boolean;
  readonly ladder: LadderStatus;
  /** Every step somebody decided, the newest first. */
  readonly steps: readonly (BodyOf<'step'> & { readonly key: string; readonly version: number })[];
  readonly wishes: readonly {
    readonly sameDateAs?: string;
    readonly expects?: string;
    readonly triggerBy?: string;
    readonly when?: string;
  }[];
  readonly documents: readonly (BodyOf<'document'> & { readonly key: string })[];
  /** Its date in every version, by line. */
  readonly dates: readonly {
    readonly line: string;
    readonly version: string;
    readonly decided: string;
    readonly when?: string;
    readonly actual: boolean;
  }[];
}

export const UNIT_OF = [
  ...STANDS_ON,
  'contact',
  'seat',
  'local-group',
  'shareholding',
  'wish',
  'document',
] as const satisfies readonly KindName[];

/**
 * @param now read with {@link UNIT_OF}
 * @throws {FhirError} 404 where there is none, with what became of it when it is gone
 */
export function unitView(now: Snapshot, id: UnitId, who: Who, today: string): UnitView {
  const register = registerOf(now);
  const entry = now.get('unit', id);
  if (!entry) {
    const gone = register.whatBecameOf(id);
    throw gone ? notThere(...gone) : notThere('no-unit', id);
  }
  const { body: unit, seq, version, at, by, name: author, role, unit: of } = entry;
  const nameOf = (other: UnitId | undefined) => (other === undefined ? undefined : register.nameOn(other, today));
  const about = <K extends 'step' | 'document'>(kind: K) =>
    now.all(kind).filter(({ body }) => (body as { unit?: UnitId }).unit === id);
  const groups = rowsOf(now, 'local-group', who, register);
  const [partOf, trust, municipality] = [absorbedBy(unit, today), unit.trust, unit.municipality].map(nameOf);
  const leaders = unit.district === undefined ? [] : leadersOf(unit.district, now.bodies('seat'), today);
  return {
    unit,
    version: { seq, version, at, by, name: author, ...(role ? { role } : {}), ...(of ? { unit: of } : {}) },
    ...nameAndNumber(register, unit, today),
    ...(partOf ? { partOf } : {}),
    ...(trust ? { trust } : {}),
    ...(municipality ? { municipality } : {}),
    belonging: register.units
      .filter((other) => other.trust === id || other.municipality === id)
      .map((other) => ({ id: other.id, name: register.nameOn(other.id, today) })),
    leaders,
    shares: ownersOn(now.bodies('shareholding'), today).owners.filter(({ owner }) => owner === id),
    contacts: rowsOf(now, 'contact', who, register).filter(({ body }) => body.unit === id),
    unfilled: unfilledRoles(id, now.bodies('contact')),
    groups: groups.filter(({ body }) => body.unit === id),
    districtGroups: groups.filter(({ body }) => body.unit === undefined && body.district === unit.district),
    mayDistrict: unit.district !== undefined && mayDo(who, 'edit-own-unit', { district: unit.district }).may,
    ladder: standings(now, [unit], today).get(id)!,
    steps: about('step')
      .map(({ key, version: v, body }) => ({ ...body, key, version: v }))
      .sort((a, b) => (a.on < b.on ? 1 : -1)),
    wishes: now
      .bodies('wish')
      .filter((wish) => wish.unit === id)
      .map(({ unit: _, sameDateAs, ...wish }) => ({
        ...wish,
        ...(sameDateAs ? { sameDateAs: register.nameOn(sameDateAs, today) } : {}),
      })),
    documents: about('document').map(({ key, body }) => ({ ...body, key })),
    dates: linesOf(now).flatMap((line) => {
      const history = historyOf(now, line);
      return history.map(({ id: v, decided }) => {
        const date = datesOf(history, v).get(id);
        return {
          line,
          version: v,
          decided: decided.text,
          ...(date ? { when: date.when.text } : {}),
          actual: date?.actual ?? false,
        };
      });
    }),
  };
}
