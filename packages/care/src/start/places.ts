/** Where a unit works: its rooms, wards and beds. */
import type { Location } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { findAll } from '../operation.ts';

export type Place = Location & { readonly id: string };

/** @param unit `Organization/…` */
export const placesOf = (reader: Reader, unit: string): Promise<Place[]> =>
  findAll<Location>(reader, 'Location', [['organization', unit]], 5_000);

/** Code of HL7's location-physical-type: `wa` ward, `bd` bed, `bu` building. */
export const isBed = ({ physicalType }: Location): boolean => hasPhysicalType(physicalType, 'bd');
const isWard = ({ physicalType }: Location): boolean => hasPhysicalType(physicalType, 'wa');

const hasPhysicalType = (type: Location['physicalType'], code: string): boolean =>
  type?.coding?.some((coding) => coding.code === code) ?? false;

/** The bed's ward, where the register says so. */
export const wardOf = (place: Place | undefined, places: ReadonlyMap<string, Place>): Place | undefined => {
  if (place === undefined || isWard(place)) return place;
  const above = places.get(place.partOf?.reference ?? '');
  return above && isWard(above) ? above : undefined;
};
