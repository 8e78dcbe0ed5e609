/** Texts of the record in English. */
import type { RecordTexts } from './nb.ts';

export const en: RecordTexts = {
  title: 'My record',
  titleOf: (name) => `The record of ${name}`,
  lead: 'What the health service of the region has written and measured. The newest comes first.',
  parts: 'Parts of the record',
  failed: 'The record could not be fetched',
  notYours: 'You cannot see this record',
  notShown: 'Not shown here',
  older: 'There is more, older than this.',
  by: (who) => `Written by ${who}`,
  from: (organization) => `From ${organization}`,
  timeUnknown: 'Time not recorded',

  results: {
    title: 'Test results',
    none: 'No test results are recorded.',
    laboratoryName: (name) => `The laboratory calls it ${name}`,
    levels: {
      usual: 'within what is usual',
      low: 'below what is usual',
      high: 'above what is usual',
      unknown: 'not compared with anything',
    },
    range: (low, high) => `Usual is ${low} to ${high}`,
    atMost: (high) => `Usual is up to ${high}`,
    atLeast: (low) => `Usual is from ${low}`,
    preliminary: 'preliminary',
    earlier: 'Earlier results',
    hint: 'A result outside what is usual does not always mean that something is wrong. Whoever took the test knows what it means for you.',
  },
  notes: {
    title: 'Notes',
    none: 'No notes are finished.',
    read: 'Read',
    close: 'Close',
    all: 'Read all of it',
    file: 'Attachment that cannot be shown here',
    untitled: 'Untitled',
  },
  problems: {
    title: 'Diagnoses',
    none: 'No diagnoses are recorded.',
    since: (time) => `since ${time}`,
    over: 'no longer active',
  },
  medications: {
    title: 'Medication',
    none: 'No medication is recorded.',
    noDosage: 'Dosage not recorded',
    reason: (reason) => `For ${reason}`,
    states: { current: 'in use', paused: 'paused', ended: 'ended', unknown: 'not known whether in use' },
    ended: 'No longer taken',
  },
  dosage: {
    often: (times, period, unit) =>
      period === 1
        ? `${times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`} a ${unit.one}`
        : `${times === 1 ? '' : `${times} times `}every ${period} ${unit.many}`,
    units: {
      h: { one: 'hour', many: 'hours' },
      d: { one: 'day', many: 'days' },
      wk: { one: 'week', many: 'weeks' },
      mo: { one: 'month', many: 'months' },
    },
    asNeeded: 'as needed',
  },
  allergies: {
    title: 'Allergies',
    nothing: 'Nothing is recorded about allergies. That does not mean that you have none.',
    noneKnown: 'Somebody has asked, and you have no known allergies.',
    high: 'may cause a serious reaction',
    over: 'no longer active',
    reactions: (reactions) => `Causes ${reactions}`,
  },
  vaccines: { title: 'Vaccines', none: 'No vaccines are recorded here.', notGiven: 'not given' },
  contacts: {
    title: 'Contacts',
    none: 'No contacts are recorded.',
    kinds: {
      inpatient: 'Hospital stay',
      outpatient: 'Appointment',
      emergency: 'Emergency',
      home: 'Visit at home',
      virtual: 'Telephone or video',
      other: 'Contact',
    },
    because: (reasons) => `Because of ${reasons}`,
  },
};
