/** What a clinician waits for: the chart's view model of a patient with 1,000 resources, and the questions of a chart. */
import { cpuSeconds } from '../machine.ts';
import { quantile, round } from '../results.ts';
import type { BenchServer } from '../server/process.ts';

/** Requests of each kind, one after the other. */
const TIMES = 300;
const WARM = 30;

export interface ChartRow {
  question: string;
  p50: number;
  p99: number;
  /** Server and database, milliseconds for each request. */
  cpu: number;
}

/** The id of a patient whose record has 1,000 resources. */
export async function patientWithThousand(server: BenchServer): Promise<string> {
  const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n, 8)).toISOString();
  const subject = { reference: 'urn:uuid:00000000-0000-4000-8000-000000000001' };
  const category = (code: string) => ({
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }],
  });
  const entries: { fullUrl?: string; resource: { resourceType: string } }[] = [
    {
      fullUrl: subject.reference,
      resource: {
        resourceType: 'Patient',
        name: [{ family: 'Tusen', given: ['Ånund'] }],
        birthDate: '1941-05-03',
      } as never,
    },
  ];
  const add = (resourceType: string, rest: object) =>
    entries.push({ resource: { resourceType, subject, ...rest } as never });
  for (let n = 0; n < 700; n++) {
    const vital = n % 3 === 0;
    add('Observation', {
      status: 'final',
      category: [category(vital ? 'vital-signs' : 'laboratory')],
      code: { coding: [{ system: 'http://loinc.org', code: `${1000 + (n % 35)}-1`, display: `Analyse ${n % 35}` }] },
      effectiveDateTime: day(n * 3),
      valueQuantity: { value: 4 + (n % 50) / 10, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
    });
  }
  for (let n = 0; n < 120; n++)
    add('Encounter', {
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      period: { start: day(n * 18), end: day(n * 18) },
    });
  for (let n = 0; n < 80; n++)
    add('Condition', {
      clinicalStatus: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
            code: n % 4 === 0 ? 'active' : 'resolved',
          },
        ],
      },
      code: { text: `Tilstand ${n}` },
      onsetDateTime: day(n * 25),
    });
  for (let n = 0; n < 99; n++)
    add('MedicationRequest', {
      status: n % 5 === 0 ? 'active' : 'completed',
      intent: 'order',
      medicationCodeableConcept: { text: `Legemiddel ${n % 20}` },
      authoredOn: day(n * 20),
    });
  const bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: entries.map((e) => ({ ...e, request: { method: 'POST', url: e.resource.resourceType } })),
  };
  const response = await fetch(server.base, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json', authorization: `Bearer ${server.token}` },
    body: JSON.stringify(bundle),
  });
  const answer = (await response.json()) as { entry?: { response: { location: string } }[] };
  if (!response.ok) throw new Error(`the patient with 1,000 resources was refused: ${JSON.stringify(answer)}`);
  return answer.entry![0]!.response.location.split('Patient/')[1]!.split('/')[0]!;
}

/** Asks for the chart and its parts, one request after the other. */
export async function chartQuestions(server: BenchServer, patient: string, pids: number[]): Promise<ChartRow[]> {
  const origin = new URL(server.base).origin;
  const questions: [string, string][] = [
    ['chart view model, 1,000 resources', `${origin}/api/journal/patients/${patient}/chart`],
    ['newest 20 of a code', `${server.base}/Observation?patient=${patient}&code=1002-1&_sort=-date&_count=20`],
    ['active conditions', `${server.base}/Condition?patient=${patient}&clinical-status=active`],
    ['newest 50 contacts', `${server.base}/Encounter?patient=${patient}&_sort=-date&_count=50`],
    ['two unselective filters', `${server.base}/Patient?birthdate=gt1950&gender=female&_sort=birthdate&_count=20`],
  ];
  const rows: ChartRow[] = [];
  for (const [question, url] of questions) {
    const times: number[] = [];
    let before = 0;
    for (let n = -WARM; n < TIMES; n++) {
      if (n === 0) before = pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
      const from = performance.now();
      const response = await fetch(url, { headers: { authorization: `Bearer ${server.token}` } });
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`${url}: ${response.status}`);
      if (n >= 0) times.push(performance.now() - from);
    }
    const cpu = pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0) - before;
    rows.push({
      question,
      p50: round(quantile(times, 0.5)),
      p99: round(quantile(times, 0.99)),
      cpu: round((cpu * 1000) / TIMES),
    });
  }
  return rows;
}
