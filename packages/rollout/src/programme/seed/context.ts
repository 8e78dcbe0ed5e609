/** What a demonstration programme is made from: a day, the waves it has left, and who sits where. */
import { addDays, type IsoDate, weekday, yearOf } from '../../calendar/day.ts';
import { easterSunday, isWorkday } from '../../calendar/holidays.ts';
import { centralNorway } from '../../units/central-norway.ts';
import type { UnitRegister } from '../../units/register.ts';
import type { UnitId } from '../../units/unit.ts';
import type { Draft } from '../entry.ts';

/** People of the region who have a part in the programme, by their key. */
export type SeedPersona =
  | 'rollout-leader'
  | 'programme-leader'
  | 'board-member'
  | 'municipal-director'
  | 'councillor'
  | 'privacy-officer';

export interface SeedContext {
  /** The day of the first start. */
  readonly asOf: IsoDate;
  readonly register: UnitRegister;
  /** The waves to come, the next one first. */
  readonly waves: readonly { readonly when: IsoDate; readonly units: readonly UnitId[] }[];
  /** Role and name of a persona; undefined in a region that has no such person. */
  readonly holder: (persona: SeedPersona) => { readonly role: string; readonly name: string } | undefined;
}

/** What a seed writes: entries without the version they build on. */
export type Seeded = Omit<Draft, 'basedOn'>;

/** The district of the next wave, and the municipality whose director and councillor one can sign in as. */
export const NEXT_DISTRICT = 'Namdalen';
export const OWN_MUNICIPALITY = 'naroysund';

// biome-ignore format: a table
const TO_COME: readonly (readonly UnitId[])[] = [
  ['namsos', 'naroysund', 'overhalla', 'grong', 'hoylandet', 'royrvik', 'flatanger', 'lierne', 'namsskogan', 'leka', 'osen', 'bindal'],
  ['volda', 'orsta', 'ulstein', 'hareid', 'heroy', 'sande', 'stranda', 'sykkylven', 'giske'],
  ['stjordal', 'meraker', 'frosta', 'steinkjer', 'inderoy', 'snasa', 'malvik', 'orkland'],
];

/** Days from the first start to the next wave: all its gates but the first are still to come. */
const TO_NEXT = 100;
const BETWEEN = 182;

export function seedContext(asOf: IsoDate, holder: SeedContext['holder']): SeedContext {
  let from = addDays(asOf, TO_NEXT);
  const waves = TO_COME.map((units) => {
    const when = goLiveSaturday(from);
    from = addDays(when, BETWEEN);
    return { when, units };
  });
  return { asOf, register: centralNorway(), waves, holder };
}

/** The first Saturday before a working Monday that is not in summer, around Christmas or Easter: nobody goes live then. */
export function goLiveSaturday(from: IsoDate): IsoDate {
  let saturday = addDays(from, (5 - weekday(from) + 7) % 7);
  while (isQuiet(saturday)) saturday = addDays(saturday, 7);
  return saturday;
}

function isQuiet(on: IsoDate): boolean {
  const monthDay = on.slice(5);
  const easter = easterSunday(yearOf(on));
  return (
    !isWorkday(addDays(on, 2)) ||
    (monthDay >= '06-15' && monthDay <= '08-25') ||
    monthDay >= '12-10' ||
    monthDay <= '01-10' ||
    (on >= addDays(easter, -9) && on <= addDays(easter, 6))
  );
}
