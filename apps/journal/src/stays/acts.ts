/** What each act on a stay asks, as a table; the discharge has a form of its own. */
import type { ActOnStay, StayView } from '@helseplattform/care/view-models';
import { regionDay } from '@helseplattform/ui';
import type { Field } from '../case/index.ts';
import type { StayTexts } from './texts/index.ts';

/** § 9: what must be clear and written down before a patient is ready to leave. */
export const CRITERIA = ['admissionProblem', 'otherProblems', 'diagnosesAndPlan', 'function'] as const;

const NEXT: { readonly [next in StayView['next']]?: ActOnStay } = {
  'notify-early': 'notify-early',
  report: 'report',
  'assess-discharge': 'ready',
  'answer-reception': 'answer-reception',
  'read-answer': 'read-answer',
  discharge: 'discharge',
  'write-letter': 'write-letter',
};

/** What may be done; the municipality is notified once, and then told what has changed. */
export function actsOf({ may, messages }: StayView): readonly ActOnStay[] {
  const isNotified = messages.some(({ kind }) => kind === 'tidligmelding');
  return may.filter((act) => act !== (isNotified ? 'notify-early' : 'update-notice'));
}

export function nextAct(stay: StayView): ActOnStay | undefined {
  const act = NEXT[stay.next];
  return act !== undefined && actsOf(stay).includes(act) ? act : undefined;
}

export interface FormOf {
  /** The last part of its address on the server. */
  readonly operation: string;
  readonly fields: readonly Field[];
}

export function formOf(act: Exclude<ActOnStay, 'discharge'>, stay: StayView, t: StayTexts): FormOf {
  const f = t.fields;
  const text = (name: keyof StayTexts['fields']['texts'], required = false): Field => ({
    kind: 'text',
    name,
    label: f.texts[name],
    required,
    rows: required ? 3 : 2,
  });
  const notice: readonly Field[] = [
    { kind: 'day', name: 'expected', label: f.expected, required: true, initial: stay.expected },
    text('needs', true),
    text('status'),
    { kind: 'search', of: 'receiver', name: 'office', label: f.office, hint: f.officeHint },
  ];
  switch (act) {
    case 'report':
      return {
        operation: 'admission-report',
        fields: [
          { ...text('reason', true), initial: stay.reasons.join(', ') },
          text('nursing', true),
          text('critical'),
          text('medications'),
          text('functioning'),
          text('services'),
          text('practical'),
        ],
      };
    case 'notify-early':
      return { operation: 'early-notice', fields: notice };
    case 'update-notice':
      return { operation: 'update-notice', fields: [text('changed', true), ...notice] };
    case 'ready':
      return {
        operation: 'discharge-ready',
        fields: CRITERIA.map((name) => ({ kind: 'text', name, label: t.criteria[name], required: true, rows: 2 })),
      };
    case 'answer-reception':
      return {
        operation: 'municipality-answer',
        fields: [
          {
            kind: 'choice',
            name: 'canReceive',
            label: f.canReceive,
            required: true,
            initial: 'from',
            options: [
              { value: 'from', label: f.yesFrom },
              { value: 'cannot', label: f.cannot, means: f.cannotMeans },
            ],
          },
          {
            kind: 'day',
            name: 'from',
            label: f.from,
            required: true,
            initial: regionDay(new Date()),
            when: ({ canReceive }) => canReceive === 'from',
          },
          text('text'),
        ],
      };
    case 'read-answer':
      return { operation: 'read-municipality-answer', fields: answerFields(stay, t) };
    case 'cancel-ready':
      return {
        operation: 'cancel-discharge-ready',
        fields: [text('why', true)].map((one) => ({ ...one, name: 'reason' })),
      };
    case 'write-letter':
      return { operation: 'discharge-letter', fields: letterFields(t) };
  }
}

/** What a municipality outside has written, and what it means: a day that the text names is filled in. */
function answerFields({ unread }: StayView, { fields: f }: StayTexts): readonly Field[] {
  const last = unread.at(-1);
  return [
    {
      kind: 'choice',
      name: 'answer',
      label: f.whatTheyWrite,
      required: true,
      initial: last?.reference,
      options: unread.map(({ reference, from, text }) => ({ value: reference, label: from.name, means: text })),
    },
    {
      kind: 'choice',
      name: 'canReceive',
      label: f.canReceive,
      required: true,
      initial: 'from',
      options: [
        { value: 'from', label: f.yesFrom },
        { value: 'cannot', label: f.cannot },
        { value: 'neither', label: f.neither },
      ],
    },
    {
      kind: 'day',
      name: 'from',
      label: f.from,
      required: true,
      initial: last?.names ?? regionDay(new Date()),
      when: ({ canReceive }) => canReceive === 'from',
    },
  ];
}

/** What a discharge letter says. */
export const letterFields = (t: StayTexts): readonly Field[] =>
  (['reason', 'course', 'assessment', 'plan', 'forPatient'] as const).map((name) => ({
    kind: 'text',
    name,
    label: t.letter[name],
    required: name !== 'forPatient',
  }));
