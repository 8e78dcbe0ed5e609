/** The shared components' texts in English. */
import type { UiTexts } from './nb.ts';

export const en: UiTexts = {
  language: 'Language',
  clearField: 'Clear the field',
  loading: 'Loading …',
  retry: 'Try again',

  patientStrip: 'Patient',
  nameUnknown: 'No name recorded',
  sex: { male: 'male', female: 'female', other: 'other sex', unknown: 'sex unknown' },
  age: {
    days: (count) => (count === 1 ? '1 day' : `${count} days`),
    months: (count) => (count === 1 ? '1 month' : `${count} months`),
    years: (count) => (count === 1 ? '1 year' : `${count} years`),
    about: (age) => `about ${age}`,
    unknown: 'age unknown',
  },
  born: (date) => `born ${date}`,
  birthDateUnknown: 'date of birth unknown',
  noNationalId: 'No national identity number',
  deceased: 'Dead',
  deceasedOn: (date) => `Died ${date}`,
  allergies: 'Allergies',
  allergiesNothingRecorded: 'Allergies: nothing recorded',
  allergiesNoneKnown: 'No known allergies',
  allergiesOnlyInactive: 'No active allergies',
  moreAllergies: (count) => `+${count} more`,
  critical: 'Critical',
  interpreter: 'Needs an interpreter',

  trendAlternative: (t) => `${t.count} values from ${t.from} to ${t.to}. Latest: ${t.newest}.`,
  trendOne: (t) => `One value, ${t.time}: ${t.newest}.`,
  trendOutside: (count) =>
    count === 1 ? '1 value is outside the reference range.' : `${count} values are outside the reference range.`,
  referenceRange: 'Reference range',
  timeAndSource: 'Time and source',
  value: 'Value',
  sourceUnknown: 'Source unknown',

  showAll: (count) => `Show all ${count}`,
  showFewer: 'Show fewer',
  timeUnknown: 'Time unknown',

  signedOut: { title: 'You are signed out', signIn: 'Sign in again' },
  signInAgain: {
    tooOld: {
      title: 'Confirm that it is you',
      text: 'It is a while since you signed in. What you have done on this page is here when you come back.',
      button: 'Confirm',
    },
    over: {
      title: 'You are signed out',
      text: 'What you have written is still here.',
      button: 'Sign in and go on',
    },
  },
  session: {
    label: 'Signed in as',
    switchOrLeave: 'Switch or sign out',
    leave: 'Menu',
    chooseRole: 'Choose a role',
    chooseRoleWhy: 'You have several roles. What you see and do follows the one you choose.',
    noRole: 'No role is registered for you. Talk to your manager.',
    failed: 'That did not work. Try again.',
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out everywhere',
  },
};
