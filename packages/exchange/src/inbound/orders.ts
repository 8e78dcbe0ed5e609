/** An answer that comes in names the order by its number: the order of the patient in the record that it answers. */
import type { DiagnosticReport, Reference, Resource, ServiceRequest } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';

/** A number may be an id of ours. */
const ID = /^[A-Za-z0-9\-.]{1,64}$/;

/** The resources, each answer based on the orders it names; two statements where any is named. */
export async function linkedToOrders<R extends Resource>(
  reader: Pick<Reader, 'search'>,
  resources: readonly R[],
  patient: string,
): Promise<R[]> {
  const numbers = [...new Set(resources.flatMap((one) => (isReport(one) ? numbersOf(one) : [])))];
  if (numbers.length === 0) return [...resources];
  const ids = numbers.filter((one) => ID.test(one));
  const found = [
    ...(await find(reader, patient, 'identifier', numbers)),
    ...(ids.length > 0 ? await find(reader, patient, '_id', ids) : []),
  ];
  return resources.map((one) => {
    if (!isReport(one)) return one;
    const named = new Set(numbersOf(one));
    const orders = found.filter(({ id, identifier = [] }) =>
      [id, ...identifier.map(({ value }) => value)].some((number) => number !== undefined && named.has(number)),
    );
    const references = [...new Set(orders.map(({ id }) => `ServiceRequest/${id}`))];
    // what was found replaces its number; an order that is told in the answer stays
    const kept = (one.basedOn ?? []).filter((based) => based.reference !== undefined || orders.length === 0);
    const basedOn = [...kept, ...references.map((reference) => ({ reference }))] as Reference<ServiceRequest>[];
    return basedOn.length > 0 ? { ...one, basedOn } : one;
  });
}

const isReport = (resource: Resource): resource is DiagnosticReport => resource.resourceType === 'DiagnosticReport';

/** Numbers of the orders it names, and of those it tells. */
const numbersOf = ({ basedOn = [], contained = [] }: DiagnosticReport): string[] => [
  ...basedOn.flatMap(({ identifier }) => identifier?.value ?? []),
  ...contained.flatMap((one) =>
    one.resourceType === 'ServiceRequest'
      ? ((one as ServiceRequest).identifier ?? []).flatMap(({ value }) => value ?? [])
      : [],
  ),
];

async function find(
  reader: Pick<Reader, 'search'>,
  patient: string,
  parameter: 'identifier' | '_id',
  values: readonly string[],
): Promise<ServiceRequest[]> {
  const { entries } = await reader.search({
    type: 'ServiceRequest',
    params: [
      [parameter, values.map((one) => one.replace(/[\\$,|]/g, '\\$&')).join(',')],
      ['patient', patient],
      ['_count', '100'],
    ],
    base: '',
  });
  return entries.map(({ version }) => JSON.parse(version.body.toString()) as ServiceRequest);
}
