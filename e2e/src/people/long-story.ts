/** A patient with a long life in the record: as many entries as are asked for, of every kind, years apart. */
import { DOCTOR, FNR, LABORATORY, NURSE, OFFICE, patient, type Resource, subject } from './writing.ts';

export const LONG_STORY = 'e2e-lang-historie';

const ACT = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const HOUR = 3_600_000;
/** The newest entry; each is seven hours before the one after it. */
const NEWEST = Date.UTC(2026, 9, 30, 12);
const DISTANCE = 7 * HOUR;

/** The patient first, then the entries, newest first. */
export function longStory(entries: number): Resource[] {
  const person = patient(LONG_STORY, 'Langeland', 'Hans Olav', {
    identifier: [{ system: FNR, value: '03844054321' }],
    gender: 'male',
    birthDate: '1940-04-03',
  });
  return [person, ...Array.from({ length: entries }, (_, n) => entry(n))];
}

/** Every tenth is a contact, the next a note; the rest are what a patient on a ward has most of. */
function entry(n: number): Resource {
  const time = new Date(NEWEST - n * DISTANCE).toISOString();
  const id = `${LONG_STORY}-${n}`;
  switch (n % 10) {
    case 0:
      return {
        resourceType: 'Encounter',
        id,
        status: 'finished',
        class: { system: ACT, code: 'AMB' },
        type: [{ text: `Konsultasjon ${n}` }],
        subject: subject(LONG_STORY),
        period: { start: time, end: time },
        serviceProvider: OFFICE,
      };
    case 1:
      return {
        resourceType: 'Composition',
        id,
        status: 'final',
        type: { text: 'Journalnotat' },
        subject: subject(LONG_STORY),
        date: time,
        author: [DOCTOR],
        title: `Notat ${n}`,
        section: [
          {
            title: 'Vurdering',
            text: {
              status: 'additional',
              div: `<div xmlns="http://www.w3.org/1999/xhtml">${'Stabil siden sist. '.repeat(1 + (n % 30))}</div>`,
            },
          },
        ],
      };
    default:
      return {
        resourceType: 'Observation',
        id,
        status: 'final',
        category: [{ coding: [{ system: CATEGORY, code: n % 2 ? 'laboratory' : 'vital-signs' }] }],
        code: n % 2 ? { text: 'P-Kreatinin' } : { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
        subject: subject(LONG_STORY),
        effectiveDateTime: time,
        performer: [n % 2 ? LABORATORY : NURSE],
        valueQuantity: { value: 60 + (n % 40), unit: n % 2 ? 'µmol/L' : '/min' },
      };
  }
}
