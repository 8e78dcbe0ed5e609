/** Who may take a patient in: those whose profession admits, at a unit that has beds. */
import { admits } from '@helseplattform/access';
import type { Location } from '@helseplattform/fhir';
import type { Actor, Reader } from '@helseplattform/record';
import { resourceOf } from '../reading/body.ts';
import { isBed } from './beds.ts';

/** Places looked at: where a unit has beds, most of what lies in something else is one. */
const MOST = '20';

export async function mayAdmit(
  reader: Reader,
  { kind, unit, profession }: Pick<Actor, 'kind' | 'unit' | 'profession'>,
): Promise<boolean> {
  if (kind !== 'staff' || unit === undefined || !admits(profession)) return false;
  const { entries } = await reader.search({
    type: 'Location',
    params: [
      ['organization', unit],
      ['partof:missing', 'false'],
      ['_count', MOST],
    ],
    base: 'urn:helseplattform:care',
  });
  return entries.some(({ version }) => isBed(resourceOf<Location>(version)));
}
