/** One step of a runbook. */
import type { RunbookStep } from '@helseplattform/rollout/view-models';
import { Button, useTexts } from '@helseplattform/ui';
import { useRef, useState } from 'react';
import { type Field, FieldInput, faultsOf, type Typed } from '../entry/index.ts';
import table from '../page/Table.module.css';

import { runbookTexts } from './texts.ts';
import { beginsAt, typedStep } from './typed-step.ts';

export interface StepFormProps {
  /** The hour of go-live. */
  readonly at: string;
  /** The step that is changed; absent: a new one. */
  readonly step?: RunbookStep;
  readonly others: readonly RunbookStep[];
  onDone(typed: Typed): void;
  onRemove?(): void;
  onCancel(): void;
}

export function StepForm({ at, step, others, onDone, onRemove, onCancel }: StepFormProps) {
  const t = useTexts(runbookTexts);
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Typed>(() =>
    step ? typedStep(at, step) : { begins: beginsAt(at, 0), after: [] },
  );
  const [tried, setTried] = useState(false);
  const fields: readonly Field[] = [
    { name: 'title', label: t.step, as: 'line', required: true },
    { name: 'owner', label: t.owner, as: 'line', required: true },
    { name: 'begins', label: t.begins, as: 'moment', required: true },
    { name: 'minutes', label: t.minutes, as: 'number', required: true },
    {
      name: 'mark',
      label: t.mark,
      as: 'choice',
      options: Object.entries(t.marks).map(([value, label]) => ({ value, label })),
    },
    {
      name: 'after',
      label: t.after,
      as: 'several',
      options: others.map(({ id, title }) => ({ value: id, label: title })),
    },
  ];
  const faults = faultsOf(fields, typed);
  return (
    <form
      ref={form}
      className={table.form}
      noValidate
      aria-label={step ? t.changeOf(step.title) : t.add}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const first = fields.find(({ name }) => faults[name]);
        if (first === undefined) return onDone(typed);
        form.current?.querySelector<HTMLElement>(`[name="${first.name}"]`)?.focus();
      }}
    >
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          typed={typed}
          fault={tried ? faults[field.name] : undefined}
          onType={(value) => setTyped({ ...typed, [field.name]: value })}
        />
      ))}
      <div className={table.acts}>
        <Button type="submit" size="small" variant="secondary">
          {t.done}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={onCancel}>
          {t.cancel}
        </Button>
        {onRemove && (
          <Button type="button" size="small" variant="tertiary" onClick={onRemove}>
            {t.remove}
          </Button>
        )}
      </div>
    </form>
  );
}
