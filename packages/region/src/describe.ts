/** One life as text: who the person is, what they have and take, and what happened when. For demonstrations and debugging. */
import type {
  Appointment,
  CodeableConcept,
  Composition,
  Condition,
  Encounter,
  MedicationStatement,
  Observation,
  Reference,
  Resource,
} from '@helseplattform/fhir';
import { ageOn, day, isoDate } from './calendar.ts';
import { NLK } from './codes/systems.ts';
import { fullName, type Person } from './people/person.ts';

/** A page of text: the person, then the years from the first to now, then what lies ahead. */
export function describe(person: Person, record: readonly Resource[], asOf: string): string {
  return [...introduction(person, record, asOf), '', ...story(record), ...ahead(record, asOf), ''].join('\n');
}

function introduction(person: Person, record: readonly Resource[], asOf: string): string[] {
  const age = ageOn(person.born, person.died ?? day(asOf));
  const identity =
    person.identity.kind === 'none' ? 'no number yet' : `${person.identity.kind} ${person.identity.value}`;
  const address = person.hiddenAddress
    ? `hidden address, grade ${person.hiddenAddress}`
    : `${person.home.line}, ${person.home.postalCode} ${person.home.place}`;
  const active = (r: Condition | MedicationStatement) =>
    r.resourceType === 'Condition' ? r.clinicalStatus?.coding?.[0]?.code === 'active' : r.status === 'active';
  const problems = of<Condition>('Condition', record)
    .filter((c) => active(c) && c.category?.[0]?.coding?.[0]?.code === 'problem-list-item')
    .map((c) => `${label(c.code)} (since ${c.onsetDateTime?.slice(0, 4)})`);
  const drugs = of<MedicationStatement>('MedicationStatement', record)
    .filter(active)
    .map((m) => `${label(m.medicationCodeableConcept)}: ${m.dosage?.[0]?.text}`);
  return [
    `${fullName(person.name)}, ${person.sex === 'female' ? 'woman' : 'man'}, ${age} years${person.died === undefined ? '' : `, died ${isoDate(person.died)}`}`,
    `${person.id} · ${identity} · born ${isoDate(person.born)} · ${address}`,
    `Speaks ${person.language}${person.interpreter ? ', needs an interpreter' : ''}${person.livesAlone ? ' · lives alone' : ''}`,
    ...person.kin.map(
      (k) =>
        `  ${k.relation}: ${fullName(k.name)}${k.sameAddress ? ', same address' : ''}${k.nextOfKin ? ', next of kin' : ''}`,
    ),
    ...(problems.length > 0 ? ['Problems:', ...problems.map((p) => `  ${p}`)] : []),
    ...(drugs.length > 0 ? ['Takes:', ...drugs.map((d) => `  ${d}`)] : []),
    `${record.length} resources`,
  ];
}

/** Contacts in order of time, each with what was found, written and done. */
function story(record: readonly Resource[]): string[] {
  const attached = new Map<string, Resource[]>();
  for (const resource of record) {
    const contact = contactOf(resource);
    if (contact) attached.set(contact, [...(attached.get(contact) ?? []), resource]);
  }
  const contacts = of<Encounter>('Encounter', record).sort((a, b) => (start(a) < start(b) ? -1 : 1));
  const lines: string[] = [];
  let year = '';
  for (const contact of contacts) {
    if (start(contact).slice(0, 4) !== year) {
      year = start(contact).slice(0, 4);
      lines.push(year);
    }
    lines.push(...contactLines(contact, attached.get(`Encounter/${contact.id}`) ?? []));
  }
  return lines;
}

const contactOf = (resource: Resource): string | undefined =>
  'encounter' in resource ? (resource.encounter as Reference | undefined)?.reference : undefined;

function contactLines(contact: Encounter, resources: readonly Resource[]): string[] {
  const end = contact.period?.end?.slice(0, 10);
  const until =
    end && end !== start(contact).slice(0, 10) ? ` to ${end}` : contact.status === 'in-progress' ? ', still there' : '';
  const why = contact.reasonCode?.map(label).join('; ');
  const who = contact.participant?.[0]?.individual?.display;
  return [
    `  ${start(contact).slice(5, 10)} ${start(contact).slice(11, 16)}${until}  ${label(contact.type?.[0])}${why ? `: ${why}` : ''} (${[who, contact.serviceProvider?.display].filter(Boolean).join(', ')})`,
    ...resources.flatMap(detail).map((line) => `        ${line}`),
    ...laboratory(resources),
  ];
}

/** What is worth a line of its own; measurements are gathered instead. */
function detail(resource: Resource): string[] {
  switch (resource.resourceType) {
    case 'Condition':
      return [`diagnosis: ${label(resource.code)}`];
    case 'Composition':
      return noteLines(resource);
    case 'Procedure':
      return [`done: ${label(resource.code)}`];
    case 'DiagnosticReport':
      return resource.conclusion ? [`${label(resource.code)}: ${resource.conclusion}`] : [];
    case 'MedicationRequest':
      return [`prescribed: ${label(resource.medicationCodeableConcept)}`];
    case 'Immunization':
      return [`vaccine: ${label(resource.vaccineCode)}`];
    case 'AllergyIntolerance':
      return [`allergy: ${label(resource.code)}`];
    case 'Flag':
      return [`flag: ${label(resource.code)}`];
    case 'ServiceRequest':
      return [`${label(resource.category?.[0])}: ${label(resource.code)}`];
    default:
      return [];
  }
}

const noteLines = ({ section = [] }: Composition): string[] =>
  section.map(({ title, text }) => `${title}: ${plain(text?.div ?? '')}`);

const plain = (div: string): string =>
  div
    .replaceAll('<br/>', '; ')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

function laboratory(resources: readonly Resource[]): string[] {
  const answers = resources
    .filter((r): r is Observation => r.resourceType === 'Observation' && r.code.coding?.[0]?.system === NLK)
    .map(
      (o) =>
        `${o.code.coding?.[0]?.display} ${o.valueQuantity?.value}${o.interpretation ? ` ${o.interpretation[0]?.coding?.[0]?.code}` : ''}`,
    );
  const scores = resources
    .filter((r): r is Observation => r.resourceType === 'Observation' && r.code.text === 'NEWS2')
    .map((o) => o.valueQuantity?.value);
  return [
    ...(answers.length > 0 ? [`        answers: ${answers.join(', ')}`] : []),
    ...(scores.length > 0 ? [`        NEWS2: ${scores.join(' ')}`] : []),
  ];
}

function ahead(record: readonly Resource[], asOf: string): string[] {
  const booked = of<Appointment>('Appointment', record)
    .filter((a) => a.status === 'booked' && (a.start as string) > asOf)
    .sort((a, b) => ((a.start as string) < (b.start as string) ? -1 : 1))
    .map((a) => `  ${a.start?.slice(0, 16).replace('T', ' ')}  ${a.description} (${a.participant[1]?.actor?.display})`);
  return booked.length > 0 ? ['', 'Ahead', ...booked] : [];
}

const of = <T extends Resource>(type: T['resourceType'], record: readonly Resource[]): T[] =>
  record.filter((r): r is T => r.resourceType === type);

const start = (contact: Encounter): string => contact.period?.start ?? '';

const label = (concept: CodeableConcept | undefined): string =>
  concept?.text ?? concept?.coding?.[0]?.display ?? concept?.coding?.[0]?.code ?? '';
