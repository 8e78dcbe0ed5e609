/** Hospital stays: the emergency department, the ward, intensive care, and where the patient goes afterwards. */
import type { Coding, Encounter } from '@helseplattform/fhir';
import { at, type Day, isoTime, type Moment } from '../calendar.ts';
import { ACT_CODE, ADMIT_SOURCE, DISCHARGE, volven } from '../codes/systems.ts';
import type { DepartmentKey } from '../facts/specialist-care.ts';
import { bedId, organizationReference, practitionerReference } from '../organisations/resources.ts';
import { locationId, type Unit } from '../organisations/unit.ts';
import type { Contact } from './contact.ts';
import type { Story } from './story.ts';

export interface Stay extends Contact {
  /** Nights spent, planned or real. */
  nights: number;
  firstDay: Day;
  /** Whether the patient has left, or died there. */
  over: boolean;
}

/** When the letter of a stay is written: the hour before the patient leaves. */
export const dischargeOf = (stay: Stay): Moment => Math.max(stay.from, stay.to - 60);

interface StayOptions {
  from: Day;
  nights: number;
  /** The hospital department, or the municipality's acute beds (øyeblikkelig hjelp døgntilbud). */
  department: DepartmentKey | 'ohd';
  reason: Coding;
  urgent: boolean;
  /** Hour of arrival; urgent patients come at any hour. */
  hour?: number;
  /** Where to afterwards. */
  to?: 'home' | 'nursing-home' | 'rehabilitation';
  /** In the ward without a bed of their own: a bed holds one of the demonstration people. */
  withoutBed?: boolean;
  /** The days were taken before. */
  taken?: boolean;
  /** Days in intensive care after the first hours. */
  intensiveDays?: number;
}

/** A stay in hospital or in the municipality's acute beds, moved on when the patient is already in hospital. Urgent stays begin in the emergency department. */
export function hospitalStay(story: Story, options: StayOptions): Stay {
  const { chart, world, person, random } = story;
  const firstDay = options.taken ? options.from : chart.takeHospitalDays(options.from, options.nights);
  const municipal = options.department === 'ohd';
  const unit =
    options.department === 'ohd' ? world.service('ohd', person) : world.department(options.department, person, true);
  const from = at(firstDay, options.hour ?? (options.urgent ? random.between(6, 22) : 8));
  const leaves = at(firstDay + options.nights, 12 + random.integer(0, 8) / 4);
  const to = Math.min(leaves, chart.isDead ? chart.end : leaves);
  const over = to <= chart.end;
  const by = world.someone(unit, 'LE', random);
  const nurse = world.someone(unit, 'SP', random);
  const resource: Encounter = {
    resourceType: 'Encounter',
    id: story.id(),
    status: over ? 'finished' : 'in-progress',
    class: { system: ACT_CODE, code: 'IMP' },
    type: [
      {
        coding: [{ system: volven(8406), code: '1', display: 'Døgnopphold' }],
        text: municipal
          ? 'Kommunal øyeblikkelig hjelp'
          : options.urgent
            ? 'Øyeblikkelig hjelp'
            : 'Planlagt innleggelse',
      },
    ],
    subject: chart.subject,
    participant: [{ individual: practitionerReference(by) }, { individual: practitionerReference(nurse) }],
    period: { start: isoTime(from), ...(over ? { end: isoTime(to) } : {}) },
    reasonCode: [{ coding: [options.reason] }],
    hospitalization: {
      admitSource: { coding: [{ system: ADMIT_SOURCE, code: options.urgent ? 'emd' : 'outp' }] },
      ...(over ? { dischargeDisposition: disposition(story, options, to === chart.end && chart.isDead) } : {}),
    },
    location: stayLocations(story, options, unit, from, to, over),
    serviceProvider: organizationReference(unit),
  };
  const encounter = story.keep(resource, from);
  const stay: Stay = { encounter, resource, from, to, by, unit, nights: options.nights, firstDay, over };
  if (options.urgent && !municipal) arrival(story, stay);
  return stay;
}

function disposition(story: Story, options: StayOptions, died: boolean) {
  const code = died
    ? 'exp'
    : options.to === 'nursing-home'
      ? 'long'
      : options.to === 'rehabilitation'
        ? 'rehab'
        : 'home';
  const text = {
    exp: 'Død',
    long: 'Sykehjem',
    rehab: 'Rehabilitering',
    home: story.person.livesAlone ? 'Hjem, bor alene' : 'Hjem',
  }[code];
  return { coding: [{ system: DISCHARGE, code }], text };
}

/** The way through the hospital: emergency department, intensive care, ward. Later places are left out while not reached. */
function stayLocations(
  story: Story,
  options: StayOptions,
  unit: Unit,
  from: Moment,
  to: Moment,
  over: boolean,
): NonNullable<Encounter['location']> {
  const { world, person, random, chart } = story;
  const steps: { id: string; until: Moment }[] = [];
  if (options.urgent && options.department !== 'ohd') {
    const emergency = world.department('akuttmottak', person, true);
    steps.push({ id: locationId(emergency), until: from + random.integer(90, 300) });
  }
  if (options.intensiveDays) {
    const intensive = world.department('intensiv', person, true);
    steps.push({ id: intensive.wards[0]?.id ?? locationId(intensive), until: from + options.intensiveDays * 1440 });
  }
  const ward = random.pick(unit.wards);
  // Only the demonstration people have a bed: others are made alone, so two could be given the same one.
  const bed = random.integer(0, ward.beds - 1);
  steps.push({ id: person.lives && !over && !options.withoutBed ? bedId(ward, bed) : ward.id, until: to });

  const places: NonNullable<Encounter['location']> = [];
  let start = from;
  for (const [i, step] of steps.entries()) {
    const last = i === steps.length - 1;
    const until = Math.min(step.until, to);
    if (start > chart.end || (start >= to && !last)) break;
    const left = until <= chart.end && (over || !last);
    places.push({
      location: { reference: `Location/${step.id}` },
      status: left ? 'completed' : 'active',
      period: { start: isoTime(start), ...(left ? { end: isoTime(until) } : {}) },
    });
    start = until;
  }
  return places;
}

/** The first hours of an urgent stay are a contact of their own, part of the stay. */
function arrival(story: Story, stay: Stay): void {
  const emergency = story.world.department('akuttmottak', story.person, true);
  const to = Math.min(stay.from + 75, stay.to);
  const over = to <= story.chart.end;
  const doctor = story.world.someone(emergency, 'LE', story.random);
  const resource: Encounter = {
    resourceType: 'Encounter',
    id: story.id(),
    status: over ? 'finished' : 'in-progress',
    class: { system: ACT_CODE, code: 'EMER' },
    type: [{ text: 'Mottak og vurdering i akuttmottak' }],
    subject: story.chart.subject,
    participant: [{ individual: practitionerReference(doctor) }],
    period: { start: isoTime(stay.from), ...(over ? { end: isoTime(to) } : {}) },
    location: [{ location: { reference: `Location/${locationId(emergency)}` } }],
    serviceProvider: organizationReference(emergency),
    partOf: stay.encounter,
  };
  story.keep(resource, stay.from);
}
