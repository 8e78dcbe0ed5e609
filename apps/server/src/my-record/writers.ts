/** Which of those who would write in a citizen's record work in it: live by the record itself, planned by the programme. */
import { municipalityNumber, type RecordWriter } from '@helseplattform/care';
import { isLive } from '@helseplattform/exchange';
import { dayInNorway, type Organization, type Patient } from '@helseplattform/fhir';
import type { Reader, Store } from '@helseplattform/record';
import { organisationOf, type PlannedDate, type Unit, type UnitId, type UnitRegister } from '@helseplattform/rollout';
import { type ProgrammeStore, registerOf } from '@helseplattform/rollout/programme';
import { currentDates } from '@helseplattform/rollout/views';

/** Milliseconds the plan is kept: it is the same for everybody, and changes some times a year. */
const FRESH = 15_000;

interface Plan {
  readonly register: UnitRegister;
  readonly dates: ReadonlyMap<UnitId, PlannedDate>;
}

/** @returns who would write in the record of a patient, at an instant; the reader is the citizen's own, so that what is masked stays so */
export function createWriters(programme: ProgrammeStore, store: Store) {
  let kept: { readonly at: number; readonly plan: Promise<Plan> } | undefined;
  const plan = (at: number): Promise<Plan> => {
    if (kept && at - kept.at < FRESH) return kept.plan;
    const made = programme
      .read('unit', 'plan-version')
      .then((now): Plan => ({ register: registerOf(now), dates: currentDates(now) }));
    kept = { at, plan: made };
    // a failure is not kept
    made.catch(() => {
      kept = undefined;
    });
    return made;
  };
  return async (reader: Reader, patient: string, at: number): Promise<readonly RecordWriter[]> => {
    const [{ register, dates }, version] = await Promise.all([plan(at), reader.read('Patient', patient)]);
    const today = dayInNorway(at);
    const number = municipalityNumber(version?.body.length ? (parsed(version) as Patient).address : undefined);
    const home = number === undefined ? undefined : register.find(number, today)?.unit;
    const municipality = home?.kind === 'municipality' ? home : undefined;
    const hospital = municipality?.trust === undefined ? undefined : register.get(municipality.trust);
    const live = await statesOf(store, [municipality, hospital], today, at);
    return [writer('municipality', municipality), writer('hospital', hospital)];

    function writer(who: RecordWriter['who'], unit: Unit | undefined): RecordWriter {
      if (!unit) return { who, state: 'unknown' };
      const date = dates.get(unit.id);
      const state = stateOf(live.get(unit), date);
      return {
        who,
        name: register.nameOn(unit.id, today),
        state,
        ...(state === 'not-yet' && date && date.when.to >= today ? { planned: date.when.text } : {}),
      };
    }
  };
}

/** What the record says decides. A unit that went live by the plan, but is not in the record, is not known. */
function stateOf(isLiveNow: boolean | undefined, date: PlannedDate | undefined): RecordWriter['state'] {
  if (isLiveNow !== undefined) return isLiveNow ? 'live' : 'not-yet';
  return date?.actual ? 'unknown' : 'not-yet';
}

/** Whether the Organization of each unit is live; units whose Organization is not in the record are left out. */
async function statesOf(
  store: Store,
  units: readonly (Unit | undefined)[],
  today: string,
  at: number,
): Promise<ReadonlyMap<Unit, boolean>> {
  const organisations = new Map(
    units.flatMap((unit) => {
      const reference = unit && organisationOf(unit, today);
      return reference ? [[reference.replace('Organization/', ''), unit] as const] : [];
    }),
  );
  if (organisations.size === 0) return new Map();
  const versions = await store
    .as({ id: 'system', kind: 'system' })
    .readMany([...organisations.keys()].map((id) => ({ type: 'Organization', id })));
  return new Map(
    versions.flatMap((version) => {
      const unit = organisations.get(version.id);
      return unit && version.body.length ? [[unit, isLive([parsed(version) as Organization], at)] as const] : [];
    }),
  );
}

const parsed = ({ body }: { readonly body: Buffer }): unknown => JSON.parse(body.toString());
