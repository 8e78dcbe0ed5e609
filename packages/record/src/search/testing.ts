/** A record to search through the front door, with two patients and a little of one's chart: for the tests of this folder. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResourceType } from '@helseplattform/fhir';
import type { SearchRequest, SearchResult } from '../contract.ts';
import { create, one, testStore } from '../testing-store.ts';

export const BASE = 'http://localhost/fhir';
export const LOINC = 'http://loinc.org';
export const UCUM = 'http://unitsofmeasure.org';

/** A search written `Type?parameters`; without a type over all of them. */
export function request(query: string, more: Partial<SearchRequest> = {}): SearchRequest {
  const [type, params = ''] = query.split(/\?(.*)/s) as [string, string?];
  return {
    ...(type ? { type: type as ResourceType } : {}),
    params: [...new URLSearchParams(params)],
    base: BASE,
    ...more,
  };
}

/** Ids of the entries of a mode, in the order of the answer. */
export const idsOf = ({ entries }: SearchResult, mode = 'match') =>
  entries.filter((e) => e.mode === mode).map((e) => e.version.id);

/** A store of its own, with a patient who has two observations and an encounter, and another patient who has nothing. */
export async function testChart() {
  const made = await testStore();
  const { record } = made;
  /** Stores a resource and gives its id. */
  async function put(resourceType: string, content: object): Promise<string> {
    const { version } = await one(record, create({ resourceType, ...content }));
    return version!.id;
  }
  const search = (query: string, more: Partial<SearchRequest> = {}): Promise<SearchResult> =>
    record.search(request(query, more));
  /** Ids that a search matches. */
  const found = async (query: string, more: Partial<SearchRequest> = {}) => idsOf(await search(query, more));

  const patient = await put('Patient', {
    identifier: [
      {
        system: 'http://ids',
        value: 'p1',
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
      },
    ],
    name: [{ family: 'Åsen', given: ['Bjørnstjerne', 'Élodie'] }],
    gender: 'male',
    birthDate: '1980-05-17',
  });
  const other = await put('Patient', {
    identifier: [{ system: 'http://ids', value: 'p2' }],
    name: [{ family: 'Van Der Berg' }],
  });
  const subject = { reference: `Patient/${patient}` };
  const hemoglobin = { coding: [{ system: LOINC, code: '718-7', display: 'Hemoglobin' }] };
  const observation = (content: object) =>
    put('Observation', { status: 'final', code: hemoglobin, subject, ...content });
  const grams = { unit: 'g/dL', system: UCUM, code: 'g/dL' };
  const instant = await observation({
    effectiveDateTime: '2021-03-10T08:15:00+01:00',
    valueQuantity: { value: 13.2, ...grams },
  });
  const over = await observation({
    effectivePeriod: { start: '2021-03-09T23:00:00Z', end: '2021-03-12T10:00:00Z' },
    valueQuantity: { value: 132, unit: 'g/L', system: UCUM, code: 'g/L' },
  });
  const encounter = await put('Encounter', {
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject,
    period: { start: '2021-01-01', end: '2021-12-31' },
  });
  /** The patient as a parameter. */
  const P = `patient=Patient/${patient}`;

  /** Each query with the ids it finds, in any order. */
  function finds(cases: [query: string, ids: readonly string[]][]) {
    for (const [query, ids] of cases) {
      test(query.replaceAll(patient, '…'), async () => assert.deepEqual((await found(query)).sort(), [...ids].sort()));
    }
  }
  return {
    ...made,
    put,
    search,
    found,
    finds,
    patient,
    other,
    subject,
    hemoglobin,
    observation,
    instant,
    over,
    encounter,
    P,
  };
}
