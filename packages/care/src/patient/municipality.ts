/** The municipality of an address, by its number of the day. */
import type { Address, Extension } from '@helseplattform/fhir';

const MUNICIPALITY_CODE = 'http://hl7.no/fhir/StructureDefinition/no-basis-municipalitycode';

/** As no-basis writes it beside the district; undefined where no address says. */
export function municipalityNumber(addresses: readonly Address[] | undefined): string | undefined {
  const extensions = (addresses ?? []).flatMap(
    (address) => (address as { _district?: { extension?: Extension[] } })._district?.extension ?? [],
  );
  return extensions.find(({ url }) => url === MUNICIPALITY_CODE)?.valueCoding?.code;
}
