/** The steps of a night as they are being changed: opened one at a time, saved together, faults named by the steps they are in. */
import type { GoLiveView } from '@helseplattform/rollout/view-models';
import { ActError, Button, localTime, Panel, regionInstant, TextField, useFormat, useTexts } from '@helseplattform/ui';
import { useState } from 'react';
import { Conflict } from '../entry/index.ts';
import table from '../page/Table.module.css';
import { inOrder, newId, withoutStep, withStep } from './draft.ts';
import { heldAgainst, type RunbookDraft } from './held-against.ts';
import styles from './Runbook.module.css';
import { RunbookFaults } from './RunbookFaults.tsx';
import { StepForm } from './StepForm.tsx';
import { StepRow } from './StepRow.tsx';
import { runbookTexts } from './texts.ts';
import { instantOf, stepOf } from './typed-step.ts';
import { useRunbookDraft } from './useRunbookDraft.ts';

export function RunbookEditor({ view }: { view: GoLiveView }) {
  const t = useTexts(runbookTexts);
  const format = useFormat();
  const { draft, isChanged, saving, theirs, faults, save, adopt, ...edited } = useRunbookDraft(view);
  /** Id of the step that is open; empty: a new one. */
  const [open, setOpen] = useState<string>();
  function change(next: RunbookDraft) {
    setOpen(undefined);
    edited.change(next);
  }
  const steps = inOrder(draft.steps);
  const title = (id: string) => draft.steps.find((step) => step.id === id)?.title ?? id;
  const clock = (from: number) => format.dateTime(instantOf(draft.at, from));
  return (
    <Panel title={t.steps} count={steps.length}>
      {!view.mayEdit && <p>{t.readOnly}</p>}
      {view.mayEdit && (
        <div className={table.form}>
          <TextField
            label={t.hour}
            description={t.hourHelp}
            size="small"
            type={'datetime-local' as 'text'}
            value={localTime(new Date(draft.at)).slice(0, 16)}
            onChange={({ target }) =>
              target.value && change({ ...draft, at: new Date(regionInstant(target.value)).toISOString() })
            }
          />
        </div>
      )}
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.id}>
            {open === step.id ? (
              <StepForm
                at={draft.at}
                step={step}
                others={steps.filter(({ id }) => id !== step.id)}
                onDone={(typed) => change({ ...draft, steps: withStep(draft.steps, stepOf(draft.at, typed, step.id)) })}
                onRemove={() => change({ ...draft, steps: withoutStep(draft.steps, step.id) })}
                onCancel={() => setOpen(undefined)}
              />
            ) : (
              <StepRow
                step={step}
                when={clock(step.from)}
                after={step.after.map(title)}
                onOpen={view.mayEdit ? () => setOpen(step.id) : undefined}
              />
            )}
          </li>
        ))}
      </ol>
      {open === '' && (
        <StepForm
          at={draft.at}
          others={steps}
          onDone={(typed) => {
            const id = newId(String(typed.title ?? ''), draft.steps);
            change({ ...draft, steps: withStep(draft.steps, stepOf(draft.at, typed, id)) });
          }}
          onCancel={() => setOpen(undefined)}
        />
      )}
      {faults && <RunbookFaults faults={faults} title={title} clock={clock} />}
      {theirs && (
        <Conflict
          theirs={theirs}
          fields={heldAgainst(draft, theirs.body, t, title)}
          busy={saving.isPending}
          onMine={() => save(theirs.version)}
          onTheirs={adopt}
        />
      )}
      {saving.error && !theirs && !faults && (
        <ActError error={saving.error} title={t.notSaved} onSignedIn={() => save()}>
          {saving.error.message}
        </ActError>
      )}
      {view.mayEdit && !theirs && (
        <div className={table.acts}>
          {open !== '' && (
            <Button type="button" size="small" variant="secondary" onClick={() => setOpen('')}>
              {t.add}
            </Button>
          )}
          <Button type="button" size="small" disabled={!isChanged} loading={saving.isPending} onClick={() => save()}>
            {t.save}
          </Button>
          <span role="status">{isChanged ? t.unsaved : saving.isSuccess && t.saved(saving.data.version)}</span>
        </div>
      )}
    </Panel>
  );
}
