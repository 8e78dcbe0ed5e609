/** What each act on a referral asks, as a table. What a rule or the referral knows is filled in. */
import type { ActOnReferral, ReferralView } from '@helseplattform/care/view-models';
import { regionDay } from '@helseplattform/ui';
import type { Field, Option, Values } from '../case/index.ts';
import type { ReferralTexts } from './texts/index.ts';

export interface FormOf {
  /** The last part of its address on the server. */
  readonly operation: string;
  readonly fields: readonly Field[];
  body?(values: Values): object;
}

/** The act that comes next, when it is the reader's to do. */
const NEXT: { readonly [next in ReferralView['next']]?: ActOnReferral } = {
  receive: 'receive',
  assess: 'assess',
  'offer-appointment': 'offer',
  'record-attendance': 'seen',
  answer: 'answer',
};

export function nextAct({ next, may }: ReferralView): ActOnReferral | undefined {
  const act = NEXT[next];
  return act !== undefined && may.includes(act) ? act : undefined;
}

const PRIORITIES = ['routine', 'urgent', 'asap', 'stat'] as const;
const PURPOSES = ['1', '2', '3', '6', '7'] as const;
const MINUTES = ['15', '20', '30', '45', '60', '90', '120'] as const;
/** Weeks that deadlines for the start of care are often set in. */
const WEEKS = [2, 4, 12, 26] as const;

export const priorityOptions = (t: ReferralTexts): Option[] =>
  PRIORITIES.map((value) => ({ value, label: t.priorities[value] }));

export function formOf(act: ActOnReferral, referral: ReferralView, t: ReferralTexts, unit = ''): FormOf {
  const f = t.fields;
  const reason: Field = { kind: 'text', name: 'reason', label: f.reason, required: true };
  const whose: Field = {
    kind: 'choice',
    name: 'whose',
    label: f.whose,
    required: true,
    options: [
      { value: 'patient', label: t.sides.patient },
      { value: 'unit', label: unit || t.sides.receiver },
    ],
  };
  const start = (initial?: string): Field => ({
    kind: 'moment',
    name: 'start',
    label: f.start,
    required: true,
    initial,
  });
  switch (act) {
    case 'receive':
      return {
        operation: 'receive-referral',
        fields: [{ kind: 'day', name: 'on', label: f.receivedOn, initial: regionDay(new Date()) }],
      };
    case 'assess':
      return assessment(referral, t);
    case 'refuse':
      return { operation: 'refuse-referral', fields: [{ ...reason, hint: f.refuseHint }] };
    case 'pass-on':
      return {
        operation: 'pass-on-referral',
        fields: [{ kind: 'search', of: 'receiver', name: 'to', label: f.to, required: true }, reason],
      };
    case 'offer':
      return {
        operation: 'offer-appointment',
        fields: [
          start(),
          {
            kind: 'select',
            name: 'minutes',
            label: f.minutes,
            required: true,
            initial: '30',
            options: MINUTES.map((value) => ({ value, label: f.minuteCount(value) })),
          },
          {
            kind: 'select',
            name: 'purpose',
            label: f.purpose,
            required: true,
            initial: '1',
            options: PURPOSES.map((value) => ({ value, label: f.purposes[value] })),
          },
        ],
      };
    case 'move':
      return { operation: 'move-appointment', fields: [start(referral.appointment?.start), whose, reason] };
    case 'cancel':
      return {
        operation: 'cancel-appointment',
        fields: [
          whose,
          {
            kind: 'flag',
            name: 'ends',
            label: f.declines,
            hint: f.declinesHint,
            when: (values) => values.whose === 'patient',
          },
          reason,
        ],
      };
    case 'no-show':
      return {
        operation: 'no-show',
        fields: [
          { ...reason, label: f.note, required: false },
          { kind: 'flag', name: 'ends', label: f.ends, hint: f.endsHint },
        ],
      };
    case 'seen':
      return { operation: 'seen', fields: [] };
    case 'answer':
      return {
        operation: 'answer-referral',
        fields: [
          { kind: 'text', name: 'text', label: f.answer, required: true, rows: 6 },
          { kind: 'text', name: 'textForPatient', label: f.answerForPatient, hint: f.answerForPatientHint },
        ],
      };
    case 'withdraw':
      return { operation: 'withdraw-referral', fields: [reason] };
  }
}

function assessment({ priority, pathway, proposed }: ReferralView, t: ReferralTexts): FormOf {
  const f = t.fields;
  const now = new Date();
  return {
    operation: 'assess-referral',
    fields: [
      {
        kind: 'choice',
        name: 'right',
        label: f.right,
        required: true,
        initial: 'true',
        options: [
          { value: 'true', label: t.yes },
          { value: 'false', label: t.no, means: f.noRight },
        ],
      },
      {
        kind: 'day',
        name: 'deadline',
        label: f.deadline,
        required: true,
        hint: proposed ? f.proposed(proposed.because) : f.noRule,
        initial: proposed?.treatBy,
        quick: WEEKS.map((weeks) => ({ value: regionDay(now, weeks * 7), label: f.weeks(weeks) })),
        when: ({ right }) => right === 'true',
      },
      {
        kind: 'select',
        name: 'priority',
        label: t.priority,
        required: true,
        initial: priority,
        options: priorityOptions(t),
      },
      {
        kind: 'search',
        of: 'pathway',
        name: 'pathway',
        label: f.pathway,
        initial: pathway?.code,
        shown: pathway?.name,
      },
    ],
    body: ({ right, deadline, priority: chosen, pathway: code = '' }) => ({
      right: right === 'true',
      ...(right === 'true' ? { deadline } : {}),
      priority: chosen,
      // what stands there already is kept as it is
      ...(code && code !== pathway?.code ? { pathway: code } : {}),
    }),
  };
}
