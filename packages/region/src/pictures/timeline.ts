/** One life on a timeline: problems, drugs, hospital, municipal care, contacts and one laboratory value over the years. */
import type {
  Condition,
  Encounter,
  MedicationStatement,
  Observation,
  Resource,
  ServiceRequest,
} from '@helseplattform/fhir';
import { ageOn, day } from '../calendar.ts';
import { ANALYTES, type AnalyteKey } from '../codes/analytes.ts';
import { NLK } from '../codes/systems.ts';
import { fullName, type Person } from '../people/person.ts';
import { COLOURS, element, FAINT, GRID, INK, line, picture, rect, text } from './svg.ts';

const WIDTH = 960;
const LEFT = 290;
const RIGHT = 24;
const ROW = 18;
const GAP = 26;

/** A row of the picture: what it is, and its bars from and to a day. */
interface Lane {
  label: string;
  bars: readonly (readonly [from: string, to: string])[];
  colour: string;
}

/** @param from the first year shown */
export function timeline(
  person: Person,
  record: readonly Resource[],
  asOf: string,
  from: string,
  analyte: AnalyteKey,
): string {
  const scale = (date: string) => {
    const at = Math.min(Math.max(day(date.slice(0, 10)), day(from)), day(asOf));
    return LEFT + ((at - day(from)) / (day(asOf) - day(from))) * (WIDTH - LEFT - RIGHT);
  };
  const groups: [title: string, lanes: Lane[]][] = [
    ['Problems', problems(record, asOf).sort(byStart)],
    ['Drugs', drugs(record, asOf, from).sort(byStart)],
    ['Municipal decisions', decisions(record, asOf).sort(byStart)],
    ['In a bed', beds(record, asOf)],
    ['Contacts', contacts(record)],
  ];
  const parts: string[] = [];
  let y = 84;
  for (const [title, lanes] of groups) {
    parts.push(text(16, y, title, { 'font-weight': 600, 'font-size': 12.5 }));
    for (const lane of lanes) {
      y += ROW;
      parts.push(
        text(28, y, lane.label.length > 42 ? `${lane.label.slice(0, 41)}…` : lane.label, {
          'font-size': 11,
          fill: FAINT,
        }),
      );
      for (const [start, end] of lane.bars) {
        parts.push(rect(scale(start), y - 10, Math.max(3, scale(end) - scale(start)), 11, lane.colour, { rx: 1.5 }));
      }
    }
    y += GAP;
  }
  const curveTop = y - 6;
  parts.push(...curve(record, analyte, scale, curveTop));
  const bottom = curveTop + 96;
  const years = Array.from(
    { length: Number(asOf.slice(0, 4)) - Number(from.slice(0, 4)) },
    (_, i) => Number(from.slice(0, 4)) + i + 1,
  );
  const frame = years.flatMap((year) => [
    line(scale(`${year}-01-01`), 62, scale(`${year}-01-01`), bottom),
    text(scale(`${year}-01-01`) + 3, 70, String(year), { 'font-size': 11, fill: FAINT }),
  ]);
  const head = [
    text(16, 28, `${fullName(person.name)}, ${ageOn(person.born, day(asOf))} years`, {
      'font-size': 16,
      'font-weight': 600,
    }),
    text(16, 46, `${person.id} · an invented person · ${record.length} resources · seen from ${asOf}`, { fill: FAINT }),
  ];
  return picture(WIDTH, bottom + 16, `The life of ${fullName(person.name)} on a timeline`, [
    ...head,
    ...frame,
    ...parts,
  ]);
}

const byStart = (a: Lane, b: Lane): number => (a.bars[0]?.[0] ?? '').localeCompare(b.bars[0]?.[0] ?? '');

const of = <T extends Resource>(type: T['resourceType'], record: readonly Resource[]): T[] =>
  record.filter((r): r is T => r.resourceType === type);

function problems(record: readonly Resource[], asOf: string): Lane[] {
  return of<Condition>('Condition', record)
    .filter((c) => c.category?.[0]?.coding?.[0]?.code === 'problem-list-item')
    .map((c) => ({
      label: c.code?.text ?? '',
      bars: [[c.onsetDateTime as string, c.abatementDateTime ?? asOf]],
      colour: COLOURS[1],
    }));
}

/** A drug a row, however often it was begun; those of the picture's years that lasted more than a month. */
function drugs(record: readonly Resource[], asOf: string, from: string): Lane[] {
  const rows = new Map<string, [string, string][]>();
  for (const m of of<MedicationStatement>('MedicationStatement', record)) {
    const start = m.effectivePeriod?.start as string;
    const end = m.effectivePeriod?.end ?? asOf;
    if (end < from || day(end) - day(start) < 25) continue;
    const label = m.medicationCodeableConcept?.coding?.[0]?.display ?? '';
    rows.set(label, [...(rows.get(label) ?? []), [start, end]]);
  }
  return [...rows].map(([label, bars]) => ({ label, bars, colour: COLOURS[0] }));
}

function decisions(record: readonly Resource[], asOf: string): Lane[] {
  return of<ServiceRequest>('ServiceRequest', record)
    .filter((r) => r.category?.[0]?.coding?.[0]?.code === 'vedtak')
    .map((r) => ({
      label: r.code?.text ?? '',
      bars: [[r.occurrencePeriod?.start as string, r.occurrencePeriod?.end ?? asOf]],
      colour: COLOURS[2],
    }));
}

function beds(record: readonly Resource[], asOf: string): Lane[] {
  const inBed = of<Encounter>('Encounter', record).filter((e) => e.class.code === 'IMP');
  const bars = (hospital: boolean) =>
    inBed
      .filter((e) => e.serviceProvider?.reference?.includes('sykehus-') === hospital)
      .map((e) => [e.period?.start as string, e.period?.end ?? asOf] as const);
  return [
    { label: 'Hospital', bars: bars(true), colour: INK },
    { label: 'Nursing home', bars: bars(false), colour: COLOURS[6] },
  ];
}

function contacts(record: readonly Resource[]): Lane[] {
  const all = of<Encounter>('Encounter', record);
  const lane = (label: string, colour: string, which: (e: Encounter) => boolean): Lane => ({
    label,
    colour,
    bars: all.filter(which).map((e) => [e.period?.start as string, e.period?.start as string]),
  });
  const at = (e: Encounter, part: string) => e.serviceProvider?.reference?.includes(part) ?? false;
  return [
    lane('GP', COLOURS[5], (e) => at(e, 'legesenter')),
    lane('Outpatient clinic', COLOURS[4], (e) => at(e, 'sykehus-') && e.class.code === 'AMB'),
    lane('At home', COLOURS[3], (e) => e.class.code === 'HH'),
  ];
}

/** The values of one analysis as dots on a small scale of their own. */
function curve(record: readonly Resource[], key: AnalyteKey, scale: (date: string) => number, top: number): string[] {
  const { code, name, unit } = ANALYTES[key];
  const values = of<Observation>('Observation', record)
    .filter((o) => o.code.coding?.[0]?.system === NLK && o.code.coding[0].code === code)
    .map((o) => [o.effectiveDateTime as string, o.valueQuantity?.value as number] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const most = Math.max(...values.map(([, value]) => value), 1);
  const height = 76;
  const y = (value: number) => top + 10 + height - (value / most) * height;
  const points = values.map(([date, value]) => `${scale(date).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  return [
    text(16, top + 6, `${name} (${unit})`, { 'font-weight': 600, 'font-size': 12.5 }),
    line(LEFT, y(0), WIDTH - RIGHT, y(0), GRID),
    text(LEFT - 8, y(most) + 4, String(most), { 'text-anchor': 'end', 'font-size': 11, fill: FAINT }),
    text(LEFT - 8, y(0) + 4, '0', { 'text-anchor': 'end', 'font-size': 11, fill: FAINT }),
    element('polyline', { points, fill: 'none', stroke: COLOURS[1], 'stroke-width': 1.5 }),
    ...values.map(([date, value]) => element('circle', { cx: scale(date), cy: y(value), r: 2.6, fill: COLOURS[1] })),
  ];
}
