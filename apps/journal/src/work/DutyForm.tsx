/** What somebody does with a duty besides taking what is free: whom it goes to, and why. */
import { EmptyState, ErrorState, Loading, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { ActForm, type Field } from '../case/index.ts';
import { workTexts } from './texts/index.ts';
import { type DutyView, dutyReceiversQuery, type Receiver, WORK } from './worklist.query.ts';

export type DutyAct = DutyView['may'][number];

export interface DutyFormProps {
  readonly duty: DutyView;
  readonly act: DutyAct;
  onDone(): void;
  onCancel(): void;
  onConflict(): void;
}

export function DutyForm({ duty, act, onDone, onCancel, onConflict }: DutyFormProps) {
  const t = useTexts(workTexts);
  const form = { path: dutyPath(duty, act), shown: [WORK], focus: true, onDone, onCancel, onConflict };
  switch (act) {
    case 'hand-over':
      return <HandOver duty={duty} form={form} />;
    case 'take':
      return <ActForm {...form} fields={[reason(t.why, t.whyTakeOver)]} submit={t.takeOver} />;
    case 'cannot':
      return <ActForm {...form} fields={[reason(t.why, t.whyHint)]} means={t.cannotMeans} submit={t.saysCannot} />;
    case 'done':
      return <ActForm {...form} fields={[]} means={t.doneMeans} submit={t.isDone} />;
  }
}

export const dutyPath = ({ id }: DutyView, act: DutyAct): string =>
  `/api/followup/duties/${encodeURIComponent(id)}/${act}`;

const reason = (label: string, hint: string): Field => ({
  kind: 'text',
  name: 'reason',
  label,
  hint,
  rows: 2,
  required: true,
});

type Form = Pick<DutyFormProps, 'onDone' | 'onCancel' | 'onConflict'> & {
  readonly path: string;
  readonly shown: readonly string[];
  readonly focus: boolean;
};

/** To a person or a unit that answers; there is no way to choose nobody. */
function HandOver({ duty, form }: { duty: DutyView; form: Form }) {
  const t = useTexts(workTexts);
  const { data, isError, refetch } = useQuery(dutyReceiversQuery);
  if (isError) return <ErrorState title={t.toFailed} onRetry={refetch} />;
  if (data === undefined) return <Loading lines={3} />;
  const others = data.filter(({ reference }) => reference !== duty.owner?.reference);
  if (others.length === 0) return <EmptyState>{t.toNobody}</EmptyState>;
  const to: Field = {
    kind: 'select',
    name: 'to',
    label: t.to,
    required: true,
    options: others.map((one) => ({ value: one.reference, label: nameOf(one) })),
  };
  return <ActForm {...form} fields={[to, reason(t.why, t.whyHint)]} submit={t.handOver} />;
}

const nameOf = ({ name, title }: Receiver): string => (title ? `${name}, ${title.toLowerCase()}` : name);
