/** Texts of the boards in English. */
import type { BoardTexts } from './nb.ts';

export const en: BoardTexts = {
  failed: 'The list could not be fetched',
  failedHint: 'The patients are there even though the list is not shown now.',
  fresh: {
    live: (clock) => `Updates by itself. Last at ${clock}.`,
    behind: (clock) => `Not updated since ${clock}. Trying again.`,
    over: (clock) => `Not updated since ${clock}: you are signed out.`,
  },
  changed: (count) => (count === 1 ? 'New on the list: ' : `${count} new on the list: `),
  isNew: 'new',
  alerts: 'Alerts',
  noAlerts: 'no alerts recorded',
  nameless: 'No name recorded',
  with: (names) => `with ${names}`,
  unknown: 'not said',

  ward: {
    round: 'Measurement round',
    count: (patients, beds, free) => {
      const inBeds = patients === 1 ? '1 patient' : `${patients} patients`;
      return beds === 0 ? inBeds : `${inBeds}, ${free} of ${beds} beds free`;
    },
    columns: { bed: 'Bed', patient: 'Patient', score: 'NEWS2', responsible: 'Responsible', leaves: 'Leaves' },
    none: 'No patients on the ward.',
    noBed: 'no bed',
    noScore: 'not measured',
    score: (score, level) => `${score}, ${en.ward.levels[level]}`,
    levels: { low: 'low', 'low-medium': 'low to medium', medium: 'medium', high: 'high' },
    rising: (before) => `up from ${before}`,
    falling: (before) => `down from ${before}`,
    same: 'unchanged',
    ready: 'Ready now',
    today: 'Today',
    tomorrow: 'Tomorrow',
    passed: (day) => `Was to leave ${day}`,
    notSet: 'not set',
    noResponsible: 'nobody named',
    belongsTo: (unit) => `patient of ${unit}`,
    expected: 'Expected',
  },

  practice: {
    title: 'Appointments',
    count: (all, here, left) => `${all} appointments, ${here} waiting, ${left} left`,
    columns: { time: 'Time', patient: 'Patient', what: 'For', state: 'Status' },
    none: 'No appointments this day.',
    noneOfMine: 'No appointments with you this day.',
    states: { booked: 'Booked', here: 'Waiting', done: 'Done', 'no-show': 'Did not come' },
    since: (clock) => `since ${clock}`,
    listOf: (name) => `on the list of ${name}`,
    whose: 'Show',
    mine: 'My appointments',
    all: 'All appointments',
    acts: { 'patient-arrived': 'Has come', 'patient-not-arrived': 'Has not come', 'patient-no-show': 'Did not come' },
    done: {
      'patient-arrived': (name) => `${name} has come.`,
      'patient-not-arrived': (name) => `${name} has not come.`,
      'patient-no-show': (name) => `${name} did not come.`,
    },
    before: 'Day before',
    after: 'Day after',
    today: 'Today',
  },

  emergency: {
    title: 'Arrivals',
    count: (all, late) =>
      late === 0 ? `${all} are here` : `${all} are here, ${late} have waited longer than the urgency says`,
    columns: { urgency: 'Urgency', patient: 'Patient', reason: 'Comes for', waited: 'Waited' },
    none: 'Nobody is waiting.',
    notAssessed: 'Not assessed',
    urgency: { red: 'Red', orange: 'Orange', yellow: 'Yellow', green: 'Green', blue: 'Blue' },
    states: { arrived: 'Waits to be assessed', waiting: 'Waits', 'with-doctor': 'With a doctor' },
    seeBy: (clock) => `by ${clock}`,
    late: (clock) => `should have been seen at ${clock}`,
    minutes: (count) => (count < 60 ? `${count} min` : `${Math.floor(count / 60)} h ${count % 60} min`),
    acts: { 'assess-urgency': 'Assess urgency', 'begin-contact': 'Begin', 'end-contact': 'End' },
    to: { home: 'Home', admitted: 'Admitted', left: 'Left before being seen' },
    register: 'Register arrival',
    who: 'Who comes?',
    why: 'Comes for',
    whyMissing: 'Write what the patient comes for.',
    whoMissing: 'Choose who comes.',
    urgencyLater: 'Assessed later',
    registered: (name) => `${name} is registered.`,
    cancel: 'Cancel',
    other: 'Another patient',
  },

  homeCare: {
    title: 'Today’s list',
    count: (patients, visits, away) => {
      const all = `${patients} patients, ${visits} visits`;
      return away === 0 ? all : `${all}, ${away} not at home`;
    },
    none: 'Nobody has a decision on help from here.',
    noneOfMine: 'No visits are planned for you this day.',
    noVisits: 'No visit today',
    noVisitsHint: 'Have a decision, and no visit this day.',
    columns: { time: 'Time', patient: 'Patient', what: 'Visit', last: 'Last' },
    whose: 'Show',
    mine: 'My visits',
    all: 'The whole district',
    away: (unit, since) => `Admitted to ${unit}${since === '' ? '' : ` since ${since}`}`,
    awayReady: 'ready to leave',
    home: (day) => `expected home ${day}`,
    last: (day, by) => `Last visited ${day}${by === '' ? '' : ` by ${by}`}`,
    neverLately: 'No visit in the last two weeks',
    services: 'Decisions',
  },

  undo: 'Undo',
  actFailed: 'It was not done',
};
