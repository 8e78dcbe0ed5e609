/** What each act on an allergy or on critical information asks, as a table. What is known is filled in. */
import type { AllergiesView, AllergyItem, CriticalItem } from '@helseplattform/care/view-models';
import { regionDay } from '@helseplattform/ui';
import type { Field, Values } from '../../case/index.ts';
import type { FactAct, FactTexts } from '../facts/index.ts';
import { isoTime, typedTime } from '../problems/acts.tsx';
import { ReactionsInput } from './ReactionsInput.tsx';
import { SubstanceInput } from './SubstanceInput.tsx';

type Choices = Pick<AllergiesView, 'reactionChoices' | 'substanceChoices'>;

const DANGERS = ['high', 'low', 'unknown'] as const;
const KINDS = ['allergy', 'intolerance'] as const;
const CATEGORIES = ['medication', 'food', 'environment', 'biologic'] as const;
const VERIFICATIONS = ['confirmed', 'unconfirmed'] as const;
const CRITICAL = ['5', '6', '7', '10', '8', '3', '4', '9'] as const;

/** A drug, not yet confirmed, and nobody has said how dangerous: what is true of most that is written down. */
export function allergyFields(t: FactTexts, choices: Choices, allergy?: AllergyItem): readonly Field[] {
  const select = <T extends string>(
    name: string,
    label: string,
    codes: readonly T[],
    initial: T,
    words: (code: T) => string,
  ): Field => ({
    kind: 'select',
    name,
    label,
    required: true,
    initial,
    options: codes.map((value) => ({ value, label: words(value) })),
  });
  return [
    {
      kind: 'custom',
      name: 'to',
      label: t.allergies.to,
      required: true,
      initial: allergy?.text,
      input: (props) => (
        <SubstanceInput {...props} choices={choices.substanceChoices} known={allergy?.code && allergy.text} />
      ),
    },
    select('danger', t.fields.danger, DANGERS, allergy?.criticality ?? 'unknown', (code) => t.allergies.dangers[code]),
    {
      kind: 'custom',
      name: 'reactions',
      label: t.fields.reactions,
      initial: allergy?.reactionCodes.join(','),
      input: (props) => <ReactionsInput {...props} choices={choices.reactionChoices} />,
    },
    select('category', t.fields.category, CATEGORIES, allergy?.category ?? 'medication', (code) => t.values[code]),
    select('kind', t.fields.kind, KINDS, allergy?.type ?? 'allergy', (code) => t.values[code]),
    select(
      'verification',
      t.fields.certainty,
      VERIFICATIONS,
      allergy?.verification === 'confirmed' ? 'confirmed' : 'unconfirmed',
      (code) => t.values[code],
    ),
    { kind: 'line', name: 'since', label: t.fields.since, hint: t.sinceHint, initial: typedTime(allergy?.since) },
    { kind: 'text', name: 'note', label: t.fields.note, rows: 2, initial: allergy?.note },
  ];
}

export const allergyBody = ({ reactions = '', since = '', note = '', ...values }: Values) => ({
  ...values,
  reactions: reactions === '' ? [] : reactions.split(','),
  ...(since.trim() ? { since: isoTime(since) } : {}),
  ...(note.trim() ? { note } : {}),
});

const because = (operation: string, label: string, question: string, submit: string): FactAct => ({
  operation,
  label,
  submit,
  fields: [{ kind: 'line', name: 'reason', label: question, required: true }],
});
const wrong = (operation: string, t: FactTexts): FactAct => ({
  ...because(operation, t.wrong.label, t.wrong.reason, t.wrong.submit),
  danger: true,
});

export function allergyActs(allergy: AllergyItem, choices: Choices, t: FactTexts): readonly FactAct[] {
  const change: FactAct = {
    operation: 'change-allergy',
    label: t.change,
    submit: t.save,
    fields: allergyFields(t, choices, allergy),
    body: allergyBody,
  };
  const asWrong = wrong('allergy-wrong', t);
  if (!allergy.active)
    return [change, { operation: 'reopen-allergy', label: t.reopen, submit: t.reopenSubmit, fields: [] }, asWrong];
  const { refute, refuteReason, end, endReason } = t.allergies;
  return [
    change,
    because('refute-allergy', refute, refuteReason, t.save),
    because('end-allergy', end, endReason, t.save),
    asWrong,
  ];
}

export const criticalFields = (t: FactTexts, item?: CriticalItem): readonly Field[] => [
  {
    kind: 'select',
    name: 'kind',
    label: t.fields.kind,
    required: true,
    initial: item?.kind ?? CRITICAL[0],
    options: CRITICAL.map((value) => ({ value, label: t.critical.kinds[value] })),
  },
  { kind: 'line', name: 'text', label: t.critical.text, required: true, initial: item?.text },
  {
    kind: 'day',
    name: 'since',
    label: t.fields.since,
    initial: item === undefined ? regionDay(new Date()) : item.since?.slice(0, 10),
  },
];

export function criticalActs(item: CriticalItem, t: FactTexts): readonly FactAct[] {
  const asWrong = wrong('critical-wrong', t);
  if (!item.isActive) return [asWrong];
  return [
    { operation: 'change-critical', label: t.change, submit: t.save, fields: criticalFields(t, item) },
    because('end-critical', t.critical.end, t.critical.endReason, t.save),
    asWrong,
  ];
}
