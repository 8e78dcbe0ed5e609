/** The steps of a night as they are being changed: opened one at a time, saved together, faults named by the steps they are in. */
import type { GoLiveView, RunbookFault, RunbookStep } from '@helseplattform/rollout/view-models';
import {
  ActError,
  ApiError,
  Button,
  ErrorState,
  localTime,
  Panel,
  regionInstant,
  TextField,
  useAct,
  useFormat,
  useTexts,
} from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Conflict, theirsIn } from '../entry/index.ts';
import { goLivePath } from '../golive/golive.query.ts';
import table from '../page/Table.module.css';
import { inOrder, newId, stepsThatDiffer, withoutStep, withStep } from './draft.ts';
import styles from './Runbook.module.css';
import { StepForm } from './StepForm.tsx';
import { type RunbookTexts, runbookTexts } from './texts.ts';
import { beginsAt, instantOf, stepOf } from './typed-step.ts';

interface Draft {
  readonly at: string;
  readonly steps: readonly RunbookStep[];
}

export function RunbookEditor({ view }: { view: GoLiveView }) {
  const t = useTexts(runbookTexts);
  const format = useFormat();
  const act = useAct();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>({ at: view.at, steps: view.plan });
  const [basis, setBasis] = useState(view.version);
  const [isChanged, setChanged] = useState(false);
  /** Id of the step that is open; empty: a new one. */
  const [open, setOpen] = useState<string>();
  const saving = useMutation({
    mutationFn: (basedOn: number) =>
      act<{ version: number }>(`${goLivePath(view.unit.id)}/runbook`, { method: 'POST', body: { basedOn, ...draft } }),
    async onSuccess({ version }) {
      setBasis(version);
      setChanged(false);
      await queries.invalidateQueries({ queryKey: ['golive'] });
    },
  });
  const theirs = theirsIn<Draft>(saving.error);
  const faults = faultsIn(saving.error);
  function change(next: Draft) {
    setDraft(next);
    setChanged(true);
    setOpen(undefined);
    saving.reset();
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
              <>
                <div>
                  <span className={styles.when}>{clock(step.from)}</span> <strong>{step.title}</strong>
                  {step.act && <span className={styles.mark}>{t.marks.act}</span>}
                  {step.pointOfNoReturn && <span className={styles.mark}>{t.marks.end}</span>}
                  <span className={table.small}>
                    {step.owner}, {t.took(step.minutes)}
                    {step.after.length > 0 && `. ${t.waitsFor(step.after.map(title).join(', '))}`}
                  </span>
                </div>
                {view.mayEdit && (
                  <Button
                    type="button"
                    size="small"
                    variant="tertiary"
                    aria-label={t.changeOf(step.title)}
                    onClick={() => setOpen(step.id)}
                  >
                    {t.change}
                  </Button>
                )}
              </>
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
      {faults && (
        <ErrorState title={t.faulty}>
          <ul>
            {faults.map((fault) => (
              <li key={JSON.stringify(fault)}>{inWords(fault, t, title, clock)}</li>
            ))}
          </ul>
        </ErrorState>
      )}
      {theirs && (
        <Conflict
          theirs={theirs}
          fields={both(draft, theirs.body, t, title)}
          busy={saving.isPending}
          onMine={() => saving.mutate(theirs.version)}
          onTheirs={() => {
            if (theirs.body) setDraft(theirs.body);
            setBasis(theirs.version);
            setChanged(false);
            saving.reset();
          }}
        />
      )}
      {saving.error && !theirs && !faults && (
        <ActError error={saving.error} title={t.notSaved} onSignedIn={() => saving.mutate(basis)}>
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
          <Button
            type="button"
            size="small"
            disabled={!isChanged}
            loading={saving.isPending}
            onClick={() => saving.mutate(basis)}
          >
            {t.save}
          </Button>
          <span role="status">{isChanged ? t.unsaved : saving.isSuccess && t.saved(saving.data.version)}</span>
        </div>
      )}
    </Panel>
  );
}

/** What was wrong with the plan, where that was why it was refused. */
function faultsIn(error: unknown): readonly RunbookFault[] | undefined {
  if (!(error instanceof ApiError) || error.status !== 422) return undefined;
  return (error.body as { faults?: readonly RunbookFault[] } | undefined)?.faults;
}

function inWords(
  fault: RunbookFault,
  t: RunbookTexts,
  title: (id: string) => string,
  clock: (from: number) => string,
): string {
  switch (fault.kind) {
    case 'circle':
      return t.faults.circle(fault.steps.map(title).join(' → '));
    case 'too-early':
      return t.faults.tooEarly(title(fault.step), title(fault.after), clock(fault.done));
    case 'after-nobody':
      return t.faults.afterNobody(title(fault.step));
    case 'same-id':
      return t.faults.sameId(title(fault.step));
    case 'no-duration':
      return t.faults.noDuration(title(fault.step));
    case 'acts':
      return t.faults.acts(fault.count);
    case 'points-of-no-return':
      return t.faults.ends(fault.count);
    case 'end-before-act':
      return t.faults.endBeforeAct(title(fault.step), title(fault.act));
  }
}

/** The hour, and every step the two have differently. */
function both(mine: Draft, theirs: Draft | null, t: RunbookTexts, title: (id: string) => string) {
  const said = (step: RunbookStep | undefined, at: string) =>
    step === undefined
      ? t.absent
      : [beginsAt(at, step.from).replace('T', ' '), step.owner, t.took(step.minutes), step.after.map(title).join(', ')]
          .filter(Boolean)
          .join(', ');
  const at = theirs?.at ?? mine.at;
  return [
    { label: t.hour, mine: beginsAt(mine.at, 0).replace('T', ' '), theirs: beginsAt(at, 0).replace('T', ' ') },
    ...stepsThatDiffer(mine.steps, theirs?.steps ?? []).map((one) => ({
      label: one.mine?.title ?? one.theirs?.title ?? one.id,
      mine: said(one.mine, mine.at),
      theirs: said(one.theirs, at),
    })),
  ];
}
