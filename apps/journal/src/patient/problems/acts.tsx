/** What each act on a problem asks, as a table. What is known is filled in. */
import type { ProblemItem } from '@helseplattform/care/view-models';
import { regionDay } from '@helseplattform/ui';
import type { Field, Values } from '../../case/index.ts';
import type { FactAct, FactTexts } from '../facts/index.ts';
import { DiagnosisInput } from './DiagnosisInput.tsx';
import { diagnosisBody, KEPT } from './diagnosis.ts';
import { shownCode } from './shown-code.ts';

const CERTAINTIES = ['confirmed', 'provisional', 'differential', 'unconfirmed', 'refuted'] as const;
const ENDINGS = ['resolved', 'inactive', 'remission'] as const;

const certainty = (t: FactTexts, initial: string): Field => ({
  kind: 'select',
  name: 'certainty',
  label: t.fields.certainty,
  required: true,
  initial,
  options: CERTAINTIES.map((value) => ({ value, label: t.values[value] })),
});
const since = (t: FactTexts, initial?: string): Field => ({
  kind: 'line',
  name: 'since',
  label: t.fields.since,
  hint: t.sinceHint,
  initial,
});
const note = (t: FactTexts, initial?: string): Field => ({
  kind: 'text',
  name: 'note',
  label: t.fields.note,
  rows: 2,
  initial,
});

/** Three things are asked, and two of them are filled in: a diagnosis is typed, chosen and saved. */
export const addFields = (t: FactTexts): readonly Field[] => [
  {
    kind: 'custom',
    name: 'diagnosis',
    label: t.fields.diagnosis,
    required: true,
    input: (props) => <DiagnosisInput {...props} />,
  },
  { ...since(t, typedTime(regionDay(new Date()))), required: true },
  certainty(t, 'confirmed'),
  {
    kind: 'select',
    name: 'lasting',
    label: t.problems.lasting,
    required: true,
    initial: 'true',
    options: [
      { value: 'true', label: t.problems.onList },
      { value: 'false', label: t.problems.thisTime },
    ],
  },
  note(t),
];

export const addBody = ({ since: began = '', certainty: sure, lasting, note: words = '', ...values }: Values) => ({
  ...diagnosisBody(values),
  ...(began.trim() ? { since: isoTime(began) } : {}),
  certainty: sure,
  lasting: lasting === 'true',
  ...(words.trim() ? { note: words } : {}),
});

/** A recorded time as it is typed: `17.05.2019`, `05.2019`, `2019`. */
export const typedTime = (time: string | undefined): string | undefined =>
  time?.slice(0, 10).split('-').reverse().join('.');

/** What is typed, as the server writes it; what is no time goes as it is, and is refused there. */
export function isoTime(typed: string): string {
  const parts = /^(?:(?:(\d{1,2})[./ ])?(\d{1,2})[./ ])?(\d{4})$/.exec(typed.trim());
  if (parts === null) return typed.trim();
  const [, day, month, year] = parts;
  return [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter(Boolean).join('-');
}

export function actsOn(problem: ProblemItem, t: FactTexts): readonly FactAct[] {
  const started = problem.since && 'time' in problem.since ? typedTime(problem.since.time) : undefined;
  const wrong: FactAct = {
    operation: 'problem-wrong',
    label: t.wrong.label,
    submit: t.wrong.submit,
    danger: true,
    fields: [{ kind: 'line', name: 'reason', label: t.wrong.reason, required: true }],
  };
  const change: FactAct = {
    operation: 'change-problem',
    label: t.change,
    submit: t.save,
    fields: [
      {
        kind: 'custom',
        name: 'diagnosis',
        label: t.fields.diagnosis,
        required: true,
        initial: KEPT,
        input: (props) => (
          <DiagnosisInput
            {...props}
            shown={[problem.code && shownCode(problem.code), problem.text].filter(Boolean).join(' ')}
          />
        ),
      },
      since(t, started),
      certainty(t, problem.certainty),
      note(t, problem.note),
    ],
    body: ({ since: began = '', certainty: sure, note: words = '', ...values }) => ({
      ...diagnosisBody(values),
      ...(began.trim() ? { since: isoTime(began) } : {}),
      certainty: sure,
      ...(words.trim() ? { note: words } : {}),
    }),
  };
  if (problem.state === 'inactive')
    return [change, { operation: 'reopen-problem', label: t.reopen, submit: t.reopenSubmit, fields: [] }, wrong];
  return [
    change,
    {
      operation: 'end-problem',
      label: t.problems.end,
      submit: t.save,
      fields: [
        { kind: 'day', name: 'on', label: t.problems.endedOn, required: true, initial: regionDay(new Date()) },
        {
          kind: 'select',
          name: 'ending',
          label: t.fields.status,
          required: true,
          initial: 'resolved',
          options: ENDINGS.map((value) => ({ value, label: t.values[value] })),
        },
        { kind: 'line', name: 'reason', label: t.reason },
      ],
    },
    wrong,
  ];
}
