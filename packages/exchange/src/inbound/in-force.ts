/**
 * What of an answer is in force: a change takes back the results it no longer tells, a withdrawal takes back all of them, and an
 * earlier answer that comes late changes nothing. Without this a result that its laboratory has withdrawn would stand as final.
 */
import type { DiagnosticReport, Observation, UnknownResource } from '@helseplattform/fhir';
import type { Interaction, Reader, StoredVersion } from '@helseplattform/record';

/** Deepest group of results that is followed. */
const DEEPEST_GROUP = 6;

/** @param filed the updates a message stands for, under their ids in the record */
export async function inForce(
  reader: Pick<Reader, 'read' | 'readMany'>,
  filed: readonly Interaction[],
): Promise<Interaction[]> {
  const report = filed.find(isReportUpdate);
  const before = report && (await reader.read('DiagnosticReport', report.id));
  if (!report || !before || before.method === 'DELETE') return [...filed];
  const earlier = resourceOf<DiagnosticReport>(before);
  const now = report.resource.value as unknown as DiagnosticReport;
  // Told before what we have already, and came after it: it is kept as a message, and the record stays as it is.
  if (instant(now.issued) < instant(earlier.issued)) return [];
  const told = new Set(filed.flatMap((one) => (one.method === 'update' && one.type === 'Observation' ? [one.id] : [])));
  const gone = (await resultsOf(reader, earlier)).filter(({ id }) => !told.has(id));
  return [
    ...filed.map((one) => (one === report ? { ...report, ifMatch: before.versionId } : one)),
    ...gone.map(takenBack),
  ];
}

type ReportUpdate = Extract<Interaction, { method: 'update' }> & { id: string };
const isReportUpdate = (one: Interaction): one is ReportUpdate =>
  one.method === 'update' && one.type === 'DiagnosticReport' && one.id !== undefined;

const instant = (time: string | undefined): number =>
  time === undefined ? Number.NEGATIVE_INFINITY : Date.parse(time);
const resourceOf = <T>({ body }: StoredVersion): T => JSON.parse(body.toString()) as T;

/** The results a report has told, those in groups too. */
async function resultsOf(reader: Pick<Reader, 'readMany'>, { result }: DiagnosticReport): Promise<Observation[]> {
  const found = new Map<string, Observation>();
  let next = idsOf(result);
  for (let depth = 0; depth < DEEPEST_GROUP && next.length > 0; depth++) {
    const read = await reader.readMany(next.map((id) => ({ type: 'Observation', id })));
    const observations = read.filter(({ method }) => method !== 'DELETE').map((one) => resourceOf<Observation>(one));
    for (const one of observations) found.set(one.id ?? '', one);
    next = observations.flatMap(({ hasMember }) => idsOf(hasMember)).filter((id) => !found.has(id));
  }
  return [...found.values()].filter(({ status }) => status !== 'entered-in-error');
}

const idsOf = (references: readonly { reference?: string }[] = []): string[] =>
  references.flatMap(({ reference }) => (reference?.startsWith('Observation/') ? [reference.slice(12)] : []));

const takenBack = ({ id }: Observation): Interaction => ({
  method: 'patch',
  type: 'Observation',
  id: id!,
  apply: (current) => ({ ...current, status: 'entered-in-error' }) as unknown as UnknownResource,
});
