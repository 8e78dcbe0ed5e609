/** The district of an address: the municipality's name on a day, with its number as the extension no-basis asks for. */
import type { Address, Extension } from '@helseplattform/fhir';
import type { Day } from '../calendar.ts';
import { type Municipality, numberOn, officialName } from '../facts/municipalities.ts';
import { MUNICIPALITY_CODE, MUNICIPALITY_REGISTER } from './systems.ts';

/** The published types leave out extensions of primitives; this is `Address.district` with its own. */
type District = Pick<Address, 'district'> & { _district: { extension: Extension[] } };

export function district(m: Municipality, on: Day): Pick<Address, 'district'> {
  const named: District = {
    district: officialName(m, on),
    _district: {
      extension: [{ url: MUNICIPALITY_CODE, valueCoding: { system: MUNICIPALITY_REGISTER, code: numberOn(m, on) } }],
    },
  };
  return named;
}
