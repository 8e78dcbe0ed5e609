/** Who a HER-id stands for in the address register. */
import type { HealthcareService, Organization } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { HER } from '../codes.ts';
import type { Organisation } from '../xml/index.ts';

/** What a message calls a communication party, outermost first: organisation, service, person. */
export function hersOf(party: Organisation): string[] {
  const own = party.idents.filter(({ type }) => type.code === 'HER').map(({ id }) => id);
  const person =
    party.healthcareProfessional?.idents.filter(({ type }) => type.code === 'HER').map(({ id }) => id) ?? [];
  return [...own, ...(party.organisation ? hersOf(party.organisation) : []), ...person];
}

/** HER-ids to references, `HealthcareService/…` or `Organization/…`, and the unit each belongs to. */
export type HerIndex = ReadonlyMap<string, { readonly reference: string; readonly organisation: string }>;

/** Two statements, whatever the number of HER-ids. */
export async function readHers(reader: Pick<Reader, 'search'>, hers: readonly string[]): Promise<HerIndex> {
  const index = new Map<string, { reference: string; organisation: string }>();
  if (hers.length === 0) return index;
  const values = [...new Set(hers)].map((her) => `${HER}|${her}`).join(',');
  const find = async (type: 'Organization' | 'HealthcareService') => {
    const params = [
      ['identifier', values],
      ['_count', '200'],
    ] as const;
    const { entries } = await reader.search({ type, params, base: '' });
    return entries.map(({ version }) => JSON.parse(version.body.toString()) as Organization | HealthcareService);
  };
  // a service is more exact than the organisation, so it is written last
  for (const found of [...(await find('Organization')), ...(await find('HealthcareService'))]) {
    const reference = `${found.resourceType}/${found.id}`;
    const organisation = found.resourceType === 'HealthcareService' ? (found.providedBy?.reference ?? '') : reference;
    for (const { system, value } of found.identifier ?? [])
      if (system === HER && value && found.active !== false) index.set(value, { reference, organisation });
  }
  return index;
}

/** The innermost party the register knows: the service that is meant, else its organisation. */
export function placeOf(index: HerIndex, party: Organisation) {
  return hersOf(party)
    .map((her) => index.get(her))
    .findLast((found) => found !== undefined);
}
