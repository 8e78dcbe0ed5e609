/** What a doctor asks all day, of patients whose record is open to them. */
export interface Question {
  readonly name: string;
  /** URLs to ask in turn. */
  readonly urls: readonly string[];
}

/** Patients that are asked about. */
const PATIENTS = 20;

interface Entry {
  readonly resource: { readonly resourceType: string; readonly id: string; readonly subject?: { reference: string } };
}

/** @param base of the FHIR API @param token of the doctor */
export async function questionsOf(base: string, token: string): Promise<Question[]> {
  const origin = new URL(base).origin;
  const get = async (path: string): Promise<Entry[]> => {
    const answer = await fetch(`${base}/${path}`, { headers: { authorization: `Bearer ${token}` } });
    const bundle = (await answer.json()) as { entry?: Entry[] };
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(bundle)}`);
    return bundle.entry ?? [];
  };
  const contacts = await get('Encounter?_sort=-date&_count=200');
  const patients = [...new Set(contacts.map(({ resource }) => resource.subject!.reference.replace('Patient/', '')))];
  const some = patients.slice(0, PATIENTS);
  if (some.length === 0) throw new Error('no patient is open to the doctor: take more people');
  const entries = await Promise.all(some.map((id) => get(`Observation?patient=${id}&_count=20`)));
  const all = (url: (id: string) => string) => some.map(url);
  return [
    { name: 'chart screen', urls: all((id) => `${origin}/api/journal/patients/${id}/chart-screen`) },
    { name: 'chart view', urls: all((id) => `${origin}/api/journal/patients/${id}/chart`) },
    { name: 'read', urls: entries.flat().map(({ resource }) => `${base}/Observation/${resource.id}`) },
    {
      name: 'search in one record, sorted',
      urls: all((id) => `${base}/Observation?patient=${id}&_sort=-date&_count=20`),
    },
    { name: 'search in one record', urls: all((id) => `${base}/Condition?patient=${id}`) },
    {
      name: 'search in the region, ten answers',
      urls: [`${base}/Encounter?_sort=-date&_count=10`, `${base}/Observation?_sort=-date&_count=10`],
    },
    {
      name: 'search in the region, a chain',
      urls: [`${base}/Condition?subject:Patient.gender=female&_count=10`],
    },
    { name: '$everything', urls: all((id) => `${base}/Patient/${id}/$everything`) },
  ];
}
