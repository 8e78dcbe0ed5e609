/** Texts that the pages of cases share, in English. */
import type { CaseTexts } from './nb.ts';

export const en: CaseTexts = {
  nameless: 'No name recorded',
  where: 'Where it is',
  turn: 'Whose turn',
  since: 'Since',
  next: 'What comes next',
  due: 'Deadline',
  unknown: 'Not known',
  none: 'None',
  sees: 'What each party sees',
  history: 'What has happened',
  noHistory: 'Nothing has been recorded yet.',
  acts: 'What you can do',
  messages: {
    title: 'Messages',
    none: 'No messages have been written in this case.',
    from: 'From',
    to: 'to',
    open: 'Open the conversation',
    answered: 'Answered',
    waits: (when) => `Waits for an answer by ${when}`,
    here: 'The receiver has it in the record',
    readable: 'Can be read in HelsaMi',
    letter: 'Letter',
    deliveries: {
      queued: 'Not sent yet: waiting its turn',
      'handed-over': 'On its way: receipt not confirmed',
      'transport-receipt': 'On its way: arrived, but not confirmed as read in',
      'application-receipt': 'Sent: the receiver has confirmed',
      rejected: 'Rejected by the receiver',
      withdrawn: 'Withdrawn: will not be sent',
      overdue: 'No receipt within the deadline',
    },
  },
  form: {
    optional: (label) => `${label} (may be left empty)`,
    choose: 'Choose',
    cancel: 'Cancel',
    missing: 'Must be filled in',
    unchosen: 'Choose one from the list',
    notTaken: 'This was not accepted',
    notDone: 'It was not saved',
    kept: 'What you have written is still here. Try again.',
    done: 'Saved.',
  },
  conflict: {
    title: 'Somebody else came first',
    others: 'This is what others have done since you opened the case. What you did was not saved.',
    nobody: 'The case has changed since you opened it. What you did was not saved.',
    typed: 'This is what you had written:',
  },
  search: {
    receiver: {
      hint: 'Search the address register, for example “lungemedisinsk”.',
      choose: 'Choose a unit',
      failed: 'The address register did not answer. Try again.',
      found: (count, more) => {
        if (count === 0) return 'No unit of that name receives. Check the spelling, or search for the place.';
        if (more) return `Showing ${count}. There are more: type more.`;
        return count === 1 ? '1 unit.' : `${count} units.`;
      },
    },
    patient: {
      hint: 'Name, birth date or national identity number.',
      choose: 'Choose a patient',
      failed: 'The search did not answer. Try again.',
      found: (count, more) => {
        if (count === 0) return 'Nobody found. Check the spelling, or try the national identity number.';
        if (more) return `Showing ${count}. There are more: type more.`;
        return count === 1 ? '1 patient.' : `${count} patients.`;
      },
    },
    diagnosis: {
      hint: 'Search by word or code, for example “tungpust” or R02.',
      choose: 'Choose a diagnosis',
      failed: 'The search did not answer. Try again.',
      found: (count, more) => {
        if (count === 0) return 'No diagnosis fits. Try another word, or the code.';
        if (more) return `Showing ${count}. There are more: type more.`;
        return count === 1 ? '1 diagnosis.' : `${count} diagnoses.`;
      },
    },
    pathway: {
      hint: 'Only when a standard pathway begins. Search by name, for example “lunge”.',
      choose: 'Choose a pathway',
      failed: 'The search did not answer. Try again.',
      found: (count) => (count === 0 ? 'No pathway of that name.' : count === 1 ? '1 pathway.' : `${count} pathways.`),
    },
  },
  failed: {
    title: 'The case could not be fetched',
    hint: 'Nothing has been changed. Try again.',
    absent: 'The case does not exist, or you have no access',
    absentHint: 'Check the address. If you have a professional need, open the patient’s record first.',
  },
};
