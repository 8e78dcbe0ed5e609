/** Vital signs by the national profiles, and NEWS2 sets. Values come from the body. */
import type { Observation, ObservationComponent } from '@helseplattform/fhir';
import { isoTime, type Moment } from '../calendar.ts';
import { NEWS2_TEXTS, type News2Part, news2Coding, news2Parts, type VitalSigns } from '../codes/news2.ts';
import { LOINC, OBSERVATION_CATEGORY, SNOMED, UCUM } from '../codes/systems.ts';
import { organizationReference, practitionerReference } from '../organisations/resources.ts';
import type { Vital } from './body.ts';
import type { Contact } from './contact.ts';
import type { Story } from './story.ts';

interface VitalFacts {
  loinc: string;
  display: string;
  snomed?: string;
  unit: string;
  ucum: string;
  decimals: number;
}

/** LOINC codes of the FHIR vital signs, with the SNOMED CT codes the Norwegian profiles put beside them. */
const VITALS: Readonly<Record<Exclude<Vital, 'systolic' | 'diastolic'>, VitalFacts>> = {
  pulse: { loinc: '8867-4', display: 'Heart rate', snomed: '364075005', unit: '/min', ucum: '/min', decimals: 0 },
  respiration: {
    loinc: '9279-1',
    display: 'Respiratory rate',
    snomed: '271625008',
    unit: '/min',
    ucum: '/min',
    decimals: 0,
  },
  temperature: {
    loinc: '8310-5',
    display: 'Body temperature',
    snomed: '276885007',
    unit: '°C',
    ucum: 'Cel',
    decimals: 1,
  },
  spo2: {
    loinc: '2708-6',
    display: 'Oxygen saturation in Arterial blood',
    snomed: '431314004',
    unit: '%',
    ucum: '%',
    decimals: 0,
  },
  weight: { loinc: '29463-7', display: 'Body weight', snomed: '27113001', unit: 'kg', ucum: 'kg', decimals: 1 },
  height: { loinc: '8302-2', display: 'Body height', snomed: '1153637007', unit: 'cm', ucum: 'cm', decimals: 1 },
};

const VITAL_CATEGORY = [{ coding: [{ system: OBSERVATION_CATEGORY, code: 'vital-signs' }] }];
const SURVEY_CATEGORY = [{ coding: [{ system: OBSERVATION_CATEGORY, code: 'survey' }] }];

/** One vital sign measured at a contact, when nothing else is said at its beginning. */
export function vital(story: Story, contact: Contact, measure: keyof typeof VITALS, when = contact.from): number {
  const facts = VITALS[measure];
  const value = round(story.chart.body.vital(measure, when, story.random), facts.decimals);
  keepVital(story, contact, facts, value, when);
  return value;
}

/** A vital sign with a value that is already decided, such as a newborn's weight. */
export function vitalOf(
  story: Story,
  contact: Contact,
  measure: keyof typeof VITALS,
  value: number,
  when = contact.from,
) {
  const facts = VITALS[measure];
  keepVital(story, contact, facts, round(value, facts.decimals), when);
}

/** Head circumference of infants; it has no Norwegian profile of its own. */
export function headCircumference(story: Story, contact: Contact, value: number): void {
  const facts = {
    loinc: '9843-4',
    display: 'Head Occipital-frontal circumference',
    unit: 'cm',
    ucum: 'cm',
    decimals: 1,
  };
  keepVital(story, contact, facts, round(value, 1), contact.from);
}

/** Body mass index from a weight in kg and a height in cm. */
export function bodyMassIndex(story: Story, contact: Contact, weight: number, height: number): void {
  const facts = { loinc: '39156-5', display: 'Body mass index', unit: 'kg/m2', ucum: 'kg/m2', decimals: 1 };
  keepVital(story, contact, facts, round(weight / (height / 100) ** 2, 1), contact.from);
}

function keepVital(story: Story, contact: Contact, facts: VitalFacts, value: number, when: Moment) {
  const resource: Observation = {
    ...vitalStart(story, contact, when),
    code: {
      coding: [
        { system: LOINC, code: facts.loinc, display: facts.display },
        ...(facts.snomed ? [{ system: SNOMED, code: facts.snomed }] : []),
      ],
    },
    valueQuantity: { value, unit: facts.unit, system: UCUM, code: facts.ucum },
  };
  return story.keep(resource, when);
}

const vitalStart = (story: Story, contact: Contact, when: Moment): Omit<Observation, 'code'> => ({
  resourceType: 'Observation',
  id: story.id(),
  status: 'final',
  category: VITAL_CATEGORY,
  subject: story.chart.subject,
  encounter: contact.encounter,
  effectiveDateTime: isoTime(when),
  performer: [practitionerReference(contact.by)],
});

/** Systolic and diastolic pressure as one observation. */
export function bloodPressure(
  story: Story,
  contact: Contact,
  when = contact.from,
): [systolic: number, diastolic: number] {
  const systolic = Math.round(story.chart.body.vital('systolic', when, story.random));
  const diastolic = Math.min(systolic - 15, Math.round(story.chart.body.vital('diastolic', when, story.random)));
  keepPressure(story, contact, systolic, diastolic, when);
  return [systolic, diastolic];
}

function keepPressure(story: Story, contact: Contact, systolic: number, diastolic: number, when: Moment) {
  const component = (code: string, snomed: string, display: string, value: number): ObservationComponent => ({
    code: {
      coding: [
        { system: LOINC, code, display },
        { system: SNOMED, code: snomed },
      ],
    },
    valueQuantity: { value, unit: 'mm[Hg]', system: UCUM, code: 'mm[Hg]' },
  });
  const resource: Observation = {
    ...vitalStart(story, contact, when),
    code: { coding: [{ system: LOINC, code: '85354-9', display: 'Blood pressure panel with all children optional' }] },
    component: [
      component('8480-6', '4471000202106', 'Systolic blood pressure', systolic),
      component('8462-4', '4481000202108', 'Diastolic blood pressure', diastolic),
    ],
  };
  return story.keep(resource, when);
}

interface News2Options {
  at: Moment;
  oxygen?: boolean;
  consciousness?: VitalSigns['consciousness'];
  /** A doctor has decided that saturation is scored on scale 2 (target 88-92 %). */
  scale2?: boolean;
}

/** A full NEWS2 set: five vital signs and the score, which points to them. Left out of stays of long ago. */
export function news2(story: Story, contact: Contact, options: News2Options): void {
  const { body } = story.chart;
  const when = options.at;
  if (when < story.chart.detailFrom) return;
  const signs: VitalSigns = {
    respiration: Math.round(body.vital('respiration', when, story.random)),
    spo2: Math.round(body.vital('spo2', when, story.random)) + (options.oxygen ? 3 : 0),
    oxygen: options.oxygen ?? false,
    systolic: Math.round(body.vital('systolic', when, story.random)),
    pulse: Math.round(body.vital('pulse', when, story.random)),
    consciousness: options.consciousness ?? 'A',
    temperature: round(body.vital('temperature', when, story.random), 1),
  };
  signs.spo2 = Math.min(signs.spo2, 99);
  const diastolic = Math.min(signs.systolic - 15, Math.round(body.vital('diastolic', when, story.random)));
  const derivedFrom = [
    keepVital(story, contact, VITALS.respiration, signs.respiration, when),
    keepVital(story, contact, VITALS.spo2, signs.spo2, when),
    keepPressure(story, contact, signs.systolic, diastolic, when),
    keepVital(story, contact, VITALS.pulse, signs.pulse, when),
    keepVital(story, contact, VITALS.temperature, signs.temperature, when),
  ];
  const parts = news2Parts(signs, options.scale2);
  const total = Object.values(parts).reduce((sum, points) => sum + points, 0);
  const resource: Observation = {
    resourceType: 'Observation',
    id: story.id(),
    status: 'final',
    category: SURVEY_CATEGORY,
    code: { coding: [news2Coding('total')], text: 'NEWS2' },
    subject: story.chart.subject,
    encounter: contact.encounter,
    effectiveDateTime: isoTime(when),
    performer: [practitionerReference(contact.by), organizationReference(contact.unit)],
    valueQuantity: { value: total, system: UCUM, code: '{score}', unit: 'poeng' },
    component: (Object.entries(parts) as [News2Part, number][]).map(([part, points]) => ({
      code: {
        coding: [news2Coding(part === 'spo2' && options.scale2 ? 'spo2Scale2' : part)],
        text: NEWS2_TEXTS[part],
      },
      valueQuantity: { value: points, system: UCUM, code: '{score}', unit: 'poeng' },
    })),
    derivedFrom,
  };
  story.keep(resource, when);
}

export const round = (value: number, decimals: number): number => {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
};
