import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type {
  Condition,
  Encounter,
  Immunization,
  MedicationStatement,
  Observation,
  Reference,
  Resource,
} from '@helseplattform/fhir';
import { isoDate } from '../calendar.ts';
import { ANALYTES, type AnalyteKey } from '../codes/analytes.ts';
import { DRUGS, type Drug, exclude } from '../codes/drugs.ts';
import { news2Coding, news2Total, type VitalSigns } from '../codes/news2.ts';
import { ICD10, ICPC2, LOINC, NLK } from '../codes/systems.ts';
import type { Person } from '../people/person.ts';
import { createRegion } from '../region.ts';

const AS_OF = '2026-03-16';
const PEOPLE = 700;
/** The region's day is seen from ten in the morning. */
const NOW = Date.parse(`${AS_OF}T10:00:00+01:00`);

interface Life {
  person: Person;
  record: Resource[];
  born: number;
  /** The last moment anything may be recorded: now, or death. */
  end: number;
}

const region = createRegion({ people: PEOPLE, seed: 7, asOf: AS_OF });
const lives: Life[] = [];

before(() => {
  for (let number = 0; number < PEOPLE; number++) {
    const person = region.person(number);
    const record = region.record(number);
    const died = record[0]?.resourceType === 'Patient' ? record[0].deceasedDateTime : undefined;
    lives.push({
      person,
      record,
      born: Date.parse(`${isoDate(person.born)}T00:00:00Z`) - 86_400_000,
      end: died ? Date.parse(died) : NOW,
    });
  }
});

const all = <T extends Resource>(type: T['resourceType'], { record }: Life): T[] =>
  record.filter((r): r is T => r.resourceType === type);

const codeOf = (system: string, resource: { code?: { coding?: { system?: string; code?: string }[] } }) =>
  resource.code?.coding?.find((c) => c.system === system)?.code;

/** Every string that FHIR writes as a date or date-time, with the path to it. */
function dates(node: unknown, path: string): [path: string, date: string][] {
  if (typeof node === 'string') return /^\d{4}-\d\d-\d\d(T|$)/.test(node) ? [[path, node]] : [];
  if (Array.isArray(node)) return node.flatMap((element) => dates(element, path));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) => dates(child, `${path}.${key}`));
}

/** What may lie ahead: it is planned, due or promised. */
const AHEAD =
  /^(Appointment\.(start|end)|Task\.restriction|ServiceRequest\.(occurrencePeriod|extension)|(Communication|MedicationStatement)\.extension|Goal\.target|Patient\.(address|birthDate))/;
/** What may lie before birth: kin are older. */
const BEFORE_BIRTH = /^RelatedPerson\.birthDate/;

describe('a person', () => {
  it('has nothing recorded before birth, after death or after the day of the region', () => {
    for (const { person, record, born, end } of lives) {
      for (const resource of record) {
        for (const [path, date] of dates(resource, resource.resourceType)) {
          const at = Date.parse(date.length === 10 ? `${date}T00:00:00+01:00` : date);
          if (!BEFORE_BIRTH.test(path)) assert.ok(at >= born, `${person.id} ${resource.id} ${path} ${date}`);
          if (!AHEAD.test(path)) assert.ok(at <= end, `${person.id} ${resource.id} ${path} ${date}`);
        }
      }
    }
  });

  it('is not seen or treated for anything after death, planned or not', () => {
    const dead = lives.filter((life) => life.person.died !== undefined);
    assert.ok(dead.length > 3);
    for (const life of dead) {
      assert.equal(all('Appointment', life).length, 0);
      for (const statement of all<MedicationStatement>('MedicationStatement', life)) {
        assert.notEqual(statement.status, 'active', statement.id);
      }
    }
  });

  it('has ids that FHIR allows, each used once', () => {
    for (const { record } of lives) {
      const ids = record.map((r) => `${r.resourceType}/${r.id}`);
      assert.equal(new Set(ids).size, ids.length);
      for (const { id } of record) assert.match(id ?? '', /^[A-Za-z0-9\-.]{1,64}$/);
    }
  });

  it('refers only to its own record and to the organisations', () => {
    const known = new Set<string>();
    for (const batch of region.organisations()) for (const r of batch) known.add(`${r.resourceType}/${r.id}`);
    for (const { record } of lives) {
      const own = new Set(record.map((r) => `${r.resourceType}/${r.id}`));
      for (const resource of record) {
        for (const reference of references(resource)) {
          assert.ok(
            own.has(reference) || known.has(reference),
            `${resource.resourceType}/${resource.id} → ${reference}`,
          );
        }
      }
    }
  });
});

function references(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(references);
  if (typeof node !== 'object' || node === null) return [];
  const { reference } = node as Reference;
  return [...(typeof reference === 'string' ? [reference] : []), ...Object.values(node).flatMap(references)];
}

describe('encounters', () => {
  const span = ({ period }: Encounter) =>
    [Date.parse(period?.start as string), period?.end ? Date.parse(period.end) : NOW] as const;

  it('nest: a part lies within the whole, a place within the stay', () => {
    for (const life of lives) {
      const byId = new Map(all<Encounter>('Encounter', life).map((e) => [`Encounter/${e.id}`, e]));
      for (const encounter of byId.values()) {
        const [from, to] = span(encounter);
        assert.ok(from <= to, encounter.id);
        const whole = encounter.partOf?.reference ? byId.get(encounter.partOf.reference) : undefined;
        if (whole) assert.ok(from >= span(whole)[0] && to <= span(whole)[1], encounter.id);
        for (const { period } of encounter.location ?? []) {
          if (period?.start)
            assert.ok(Date.parse(period.start) >= from && Date.parse(period.start) <= to, encounter.id);
          if (period?.end) assert.ok(Date.parse(period.end) <= to, encounter.id);
        }
      }
    }
  });

  it('are finished when they have an end, and only then', () => {
    for (const life of lives) {
      for (const { id, status, period } of all<Encounter>('Encounter', life)) {
        assert.equal(status === 'finished', period?.end !== undefined, id);
      }
    }
  });

  it('in hospital beds never overlap', () => {
    let stays = 0;
    for (const life of lives) {
      const inBed = all<Encounter>('Encounter', life)
        .filter((e) => e.class.code === 'IMP' && e.serviceProvider?.reference?.startsWith('Organization/sykehus-'))
        .filter((e) => e.type?.[0]?.text !== 'Konstatering av dødsfall')
        .map(span)
        .sort((a, b) => a[0] - b[0]);
      stays += inBed.length;
      for (let i = 1; i < inBed.length; i++) {
        assert.ok((inBed[i]?.[0] ?? 0) >= (inBed[i - 1]?.[1] ?? 0), `${life.person.id} is in two beds`);
      }
    }
    assert.ok(stays > 100);
  });
});

describe('a person in hospital', () => {
  const day = (date: string | undefined) => date?.slice(0, 10) ?? AS_OF;

  it('is not visited at home or seen at the GP on the days between', () => {
    for (const life of lives) {
      const encounters = all<Encounter>('Encounter', life);
      const stays = encounters.filter((e) => e.class.code === 'IMP' && e.hospitalization);
      for (const visit of encounters.filter(
        ({ class: { code }, serviceProvider }) =>
          code === 'HH' || (code === 'AMB' && /^Organization\/legesenter/.test(serviceProvider?.reference ?? '')),
      )) {
        const on = day(visit.period?.start);
        const stay = stays.find((s) => day(s.period?.start) < on && on < day(s.period?.end));
        assert.equal(stay, undefined, `${visit.id} ${visit.type?.[0]?.text} during ${stay?.id}`);
      }
    }
  });

  it('sees the GP and the clinics on working days only', () => {
    for (const life of lives) {
      for (const { id, class: kind, serviceProvider, period } of all<Encounter>('Encounter', life)) {
        const office = kind.code === 'AMB' && !serviceProvider?.reference?.includes('akuttmottak');
        if (office) assert.ok([1, 2, 3, 4, 5].includes(new Date(period?.start as string).getUTCDay()), id);
      }
    }
  });
});

describe('drugs', () => {
  const byAtc = new Map<string, Drug[]>();
  for (const drug of Object.values(DRUGS)) byAtc.set(drug.atc, [...(byAtc.get(drug.atc) ?? []), drug]);

  it('that exclude each other are never taken at the same time', () => {
    let courses = 0;
    for (const life of lives) {
      const taken = all<MedicationStatement>('MedicationStatement', life).map((s) => ({
        id: s.id,
        drug: Object.values(DRUGS).find((d) => d.name === s.medicationCodeableConcept?.text) as Drug,
        from: s.effectivePeriod?.start as string,
        to: s.effectivePeriod?.end ?? '9999',
      }));
      courses += taken.length;
      for (const [i, a] of taken.entries()) {
        for (const b of taken.slice(i + 1)) {
          const together = a.from <= b.to && b.from <= a.to;
          assert.ok(!together || !exclude(a.drug, b.drug), `${life.person.id}: ${a.id} and ${b.id}`);
        }
      }
    }
    assert.ok(courses > 500);
  });

  it('end after they begin', () => {
    for (const life of lives) {
      for (const { id, effectivePeriod } of all<MedicationStatement>('MedicationStatement', life)) {
        if (effectivePeriod?.end) assert.ok((effectivePeriod.start as string) <= effectivePeriod.end, id);
      }
    }
  });
});

describe('diagnoses', () => {
  const ageAt = (person: Person, date: string) => (Date.parse(date) / 86_400_000 - person.born) / 365.25;
  const FITS: [what: string, code: RegExp, system: string, fits: (person: Person, age: number) => boolean][] = [
    ['pregnancy and birth', /^(W|O|Z3[47])/, '', ({ sex }, age) => sex === 'female' && age > 14 && age < 56],
    ['breast cancer', /^(C50|X76)/, '', ({ sex }, age) => sex === 'female' && age > 25],
    ['dementia', /^(P70|F0[013])/, '', (_, age) => age > 55],
    ['born in hospital', /^Z38/, ICD10, (_, age) => age < 0.1],
    ['cataract of age', /^(F92|H25)/, '', (_, age) => age > 50],
    ['COPD', /^(R95|J44)/, '', (_, age) => age > 38],
    ['hip fracture', /^(S720|S721)/, ICD10, (_, age) => age > 55],
    ['bronchiolitis', /^J21/, ICD10, (_, age) => age < 2],
  ];
  for (const [what, pattern, system, fits] of FITS) {
    it(`of ${what} come to those who can have it`, () => {
      for (const life of lives) {
        for (const condition of all<Condition>('Condition', life)) {
          const code = system ? codeOf(system, condition) : (codeOf(ICD10, condition) ?? codeOf(ICPC2, condition));
          if (!code || !pattern.test(code)) continue;
          assert.ok(fits(life.person, ageAt(life.person, condition.recordedDate as string)), `${condition.id} ${code}`);
        }
      }
    });
  }
});

describe('laboratory values follow the disease', () => {
  const values = (life: Life, key: AnalyteKey) =>
    all<Observation>('Observation', life)
      .filter((o) => codeOf(NLK, o) === ANALYTES[key].code)
      .map((o) => o.valueQuantity?.value as number);
  const has = (life: Life, ...codes: string[]) =>
    all<Condition>('Condition', life).some((c) => codes.includes(codeOf(ICPC2, c) ?? codeOf(ICD10, c) ?? ''));
  const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;
  const medianOf = (key: AnalyteKey, who: (life: Life) => boolean) =>
    median(lives.filter(who).flatMap((life) => values(life, key)));

  const cases: [key: AnalyteKey, codes: string[], ill: (median: number) => boolean][] = [
    ['hba1c', ['T90'], (m) => m >= 45 && m <= 75],
    ['egfr', ['U99'], (m) => m < 60],
    ['ntprobnp', ['I500'], (m) => m > 500],
    ['ggt', ['P15'], (m) => m > 90],
  ];
  for (const [key, codes, ill] of cases) {
    it(`${ANALYTES[key].name} in ${codes.join(', ')}`, () => {
      const m = medianOf(key, (life) => has(life, ...codes));
      assert.ok(ill(m), `median ${m}`);
    });
  }

  it('eGFR of those without kidney disease is mostly above 60', () => {
    assert.ok(medianOf('egfr', (life) => !has(life, 'U99')) > 65);
  });

  it('TSH is high when hypothyroidism is found, and normal afterwards', () => {
    let found = 0;
    for (const life of lives) {
      const own = { ...life, record: life.record.filter((r) => r.id?.includes('-hypothyroidism-')) };
      const [first, ...later] = values(own, 'tsh');
      const firstContact = all<Condition>('Condition', own)[0]?.encounter;
      if (first === undefined || !firstContact) continue;
      found++;
      assert.ok(first > 5, life.person.id);
      if (later.length > 0) assert.ok(median(later) < 5, life.person.id);
    }
    assert.ok(found >= 8);
  });

  it('are marked H or L exactly when they are outside the interval', () => {
    for (const life of lives) {
      for (const o of all<Observation>('Observation', life)) {
        if (!codeOf(NLK, o)) continue;
        const { low, high } = o.referenceRange?.[0] ?? {};
        const value = o.valueQuantity?.value as number;
        const mark =
          high?.value !== undefined && value > high.value
            ? 'H'
            : low?.value !== undefined && value < low.value
              ? 'L'
              : undefined;
        assert.equal(o.interpretation?.[0]?.coding?.[0]?.code, mark, o.id);
      }
    }
  });
});

describe('NEWS2', () => {
  it('is the sum of the signs it is derived from, and adults only have it', () => {
    let sets = 0;
    for (const life of lives) {
      const byId = new Map(all<Observation>('Observation', life).map((o) => [`Observation/${o.id}`, o]));
      for (const set of byId.values()) {
        if (set.code.coding?.[0]?.code !== news2Coding('total').code) continue;
        sets++;
        const signs = (set.derivedFrom ?? []).map(({ reference }) => byId.get(reference as string) as Observation);
        const sign = (loinc: string) => signs.find((s) => codeOf(LOINC, s) === loinc)?.valueQuantity?.value as number;
        const points = (part: 'oxygen' | 'consciousness') =>
          set.component?.find((c) => c.code.coding?.[0]?.code === news2Coding(part).code)?.valueQuantity?.value;
        const scale2 = set.component?.some((c) => c.code.coding?.[0]?.code === news2Coding('spo2Scale2').code);
        const v: VitalSigns = {
          respiration: sign('9279-1'),
          spo2: sign('2708-6'),
          pulse: sign('8867-4'),
          temperature: sign('8310-5'),
          systolic: signs.find((s) => s.component)?.component?.[0]?.valueQuantity?.value as number,
          oxygen: points('oxygen') === 2,
          consciousness: points('consciousness') === 3 ? 'C' : 'A',
        };
        assert.equal(set.valueQuantity?.value, news2Total(v, scale2), set.id);
        assert.ok((Date.parse(set.effectiveDateTime as string) / 86_400_000 - life.person.born) / 365.25 >= 16, set.id);
      }
    }
    assert.ok(sets > 200);
  });
});

describe('vaccines', () => {
  it('come in the order of the programme, each dose once', () => {
    for (const life of lives) {
      const doses = new Map<string, string[]>();
      for (const v of all<Immunization>('Immunization', life)) {
        const dose = v.protocolApplied?.[0]?.doseNumberPositiveInt;
        if (dose === undefined) continue;
        const key = v.vaccineCode.coding?.[0]?.code as string;
        doses.set(key, [...(doses.get(key) ?? []), `${v.occurrenceDateTime} ${dose}`]);
      }
      for (const [key, given] of doses) {
        assert.deepEqual(
          [...given].sort().map((d) => d.slice(11)),
          given.map((d) => d.slice(11)).sort(),
          `${life.person.id} ${key}`,
        );
        assert.equal(new Set(given.map((d) => d.slice(11))).size, given.length, `${life.person.id} ${key}`);
      }
    }
  });
});
