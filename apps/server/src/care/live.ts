/** Which units work in the shared record: the state of the rollout decides whether what is written to one is received. */
import { unitsFrom } from '@helseplattform/care';
import { dateInterval, type Organization, type Period } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';

const own = (name: string): string => `http://helseplattform.example/fhir/StructureDefinition/${name}`;
/** valuePeriod on Organization: it works in the shared record in this time, and so do the units under it. */
const LIVE_PERIOD = own('i-drift');
/** valueBoolean on a GP office's Organization: it keeps its own record system and is reached by messages. */
const OWN_RECORD_SYSTEM = own('eget-journalsystem');

/** The nearest of the unit and those above it that says anything decides; where nobody says anything it is not live. */
export const liveUnits =
  (reader: Reader, now: Date) =>
  async (unit: string): Promise<boolean> => {
    const chain = await unitsFrom(reader, unit);
    const units = await reader.readMany(chain.map((one) => ({ type: 'Organization', id: one.split('/')[1]! })));
    const byReference = new Map(
      units.map(({ id, body }) => [`Organization/${id}`, JSON.parse(body.toString('utf8')) as Organization]),
    );
    for (const one of chain) {
      const { extension = [] } = byReference.get(one) ?? {};
      if (extension.some(({ url, valueBoolean }) => url === OWN_RECORD_SYSTEM && valueBoolean === true)) return false;
      const periods = extension.filter(({ url }) => url === LIVE_PERIOD);
      if (periods.length > 0) return periods.some(({ valuePeriod }) => isWithin(valuePeriod, now.getTime()));
    }
    return false;
  };

function isWithin(period: Period | undefined, at: number): boolean {
  const start = period?.start === undefined ? undefined : dateInterval(period.start)?.low;
  const end = period?.end === undefined ? undefined : dateInterval(period.end)?.high;
  return period !== undefined && (start === undefined || start <= at) && (end === undefined || at < end);
}
