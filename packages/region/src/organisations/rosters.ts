/** Rosters and calendars: who is on duty when, and which appointments can be booked in the days ahead. */
import type { Schedule, Slot } from '@helseplattform/fhir';
import { at, type Day, isoDate, isoTime, type Moment, weekday, yearOf } from '../calendar.ts';
import { OWN_KIND } from '../codes/systems.ts';
import { uniform } from '../random.ts';
import { type Employee, roleId } from './employee.ts';
import { roleReference } from './resources.ts';
import type { Unit } from './unit.ts';

/** Days before and after the region's day that rosters are written for. */
const ROSTER_DAYS = { before: 1, after: 3 } as const;

interface Shift {
  code: string;
  name: string;
  from: number;
  hours: number;
}

const DAY: Shift = { code: 'D', name: 'Dagvakt', from: 7.5, hours: 7.75 };
const EVENING: Shift = { code: 'A', name: 'Aftenvakt', from: 15, hours: 7.5 };
const NIGHT: Shift = { code: 'N', name: 'Nattevakt', from: 22.25, hours: 9.5 };
const OFFICE: Shift = { code: 'K', name: 'Kontortid', from: 8, hours: 7.5 };

/** Nine weeks of a rotation with every third weekend: D day, A evening, N night, - off. Weeks begin on Monday. */
const WEEKS = [
  'DD-AD--',
  'ADD-D--',
  'DADD-DD',
  '--ADA--',
  'NN-----',
  'DDAA-AA',
  '----NNN',
  '-DDDA--',
  'A-NN---',
] as const;
const ROTATION = WEEKS.join('');

/** Professions at units that are open around the clock work in rotation; everybody else in office hours. */
const ROTATING = new Set(['SP', 'HF', 'VP', 'JO']);

const SHIFTS: Readonly<Record<string, Shift | undefined>> = { D: DAY, A: EVENING, N: NIGHT };

const isOpenAllDay = (unit: Unit): boolean =>
  unit.wards.length > 0 || ['hjemmetjeneste', 'legevakt', 'sykehjem', 'ohd'].includes(unit.service ?? '');

/** The shift of an employee on a day, or undefined when they are off. */
export function shiftOn(e: Employee, day: Day): Shift | undefined {
  if (isOpenAllDay(e.unit) && ROTATING.has(e.profession)) {
    // Colleagues have consecutive numbers, so they begin in different weeks and cover one another.
    const start = (e.number % WEEKS.length) * 7;
    const at = (((day + 3 + start) % ROTATION.length) + ROTATION.length) % ROTATION.length;
    return SHIFTS[ROTATION[at] ?? '-'];
  }
  if (isOpenAllDay(e.unit) && e.profession === 'LE' && onCall(e, day)) return NIGHT;
  return weekday(day) < 5 ? OFFICE : undefined;
}

/** Each doctor of a unit is on call in turn. */
function onCall(e: Employee, day: Day): boolean {
  const doctors = e.unit.staff.filter((run) => run.profession === 'LE').reduce((sum, run) => sum + run.count, 0);
  return doctors > 0 && (((day + e.number) % doctors) + doctors) % doctors === 0;
}

/** Those of `employees` who are at work at a moment. A night shift belongs to the day it begins. */
export function onDuty(employees: readonly Employee[], moment: Moment): Employee[] {
  const today = Math.floor(moment / 1440);
  return employees.filter((e) =>
    [today - 1, today].some((day) => {
      const shift = shiftOn(e, day);
      return shift && moment >= at(day, shift.from) && moment < at(day, shift.from + shift.hours);
    }),
  );
}

/** The duty roster of an employee who works shifts: a Schedule with one busy Slot a shift. */
export function roster(e: Employee, asOf: Day): (Schedule | Slot)[] {
  if (!isOpenAllDay(e.unit) || !(ROTATING.has(e.profession) || e.profession === 'LE')) return [];
  const id = `turnus-${roleId(e)}`;
  const first = asOf - ROSTER_DAYS.before;
  const last = asOf + ROSTER_DAYS.after;
  const slots: Slot[] = [];
  for (let day = first; day <= last; day++) {
    const shift = shiftOn(e, day);
    if (!shift) continue;
    slots.push({
      resourceType: 'Slot',
      id: `${id}-${isoDate(day)}`,
      serviceCategory: [{ coding: [{ system: OWN_KIND, code: 'vakt', display: 'Vakt' }], text: shift.name }],
      schedule: { reference: `Schedule/${id}` },
      status: 'busy-unavailable',
      start: isoTime(at(day, shift.from)),
      end: isoTime(at(day, shift.from + shift.hours)),
    });
  }
  return [schedule(id, e, 'vakt', 'Vakt', first, last), ...slots];
}

/** Times a GP or a clinic keeps open for booking: two a day, on working days of the coming days. */
export function openTimes(e: Employee, asOf: Day): (Schedule | Slot)[] {
  const books = (e.unit.service === 'fastlege' || e.unit.service === 'helsestasjon') && e.profession !== 'HE';
  if (!books) return [];
  const id = `timebok-${roleId(e)}`;
  const slots: Slot[] = [];
  for (let day = asOf + 1; day <= asOf + ROSTER_DAYS.after; day++) {
    if (weekday(day) >= 5) continue;
    for (const hour of [9, 13]) {
      const start = at(day, hour + Math.floor(uniform('open', e.number, day, hour) * 4) / 3);
      slots.push({
        resourceType: 'Slot',
        id: `${id}-${isoDate(day)}-${Math.floor(hour)}`,
        serviceCategory: [{ coding: [{ system: OWN_KIND, code: 'time', display: 'Time' }] }],
        schedule: { reference: `Schedule/${id}` },
        status: 'free',
        start: isoTime(start),
        end: isoTime(start + 20),
      });
    }
  }
  return [schedule(id, e, 'time', 'Timebok', asOf, asOf + ROSTER_DAYS.after), ...slots];
}

function schedule(id: string, e: Employee, code: string, display: string, first: Day, last: Day): Schedule {
  return {
    resourceType: 'Schedule',
    id,
    active: true,
    serviceCategory: [{ coding: [{ system: OWN_KIND, code, display }] }],
    actor: [roleReference(e), { reference: `Location/sted-${e.unit.id}` }],
    planningHorizon: { start: isoDate(first), end: isoDate(last) },
    comment: `${display} ${yearOf(first)}`,
  };
}
