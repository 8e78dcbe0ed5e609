/** A decision about a step of the ladder, as a body made it. */
import type { UnitView } from '@helseplattform/rollout/view-models';
import { ActError, Button, Select, TextField, useTexts } from '@helseplattform/ui';
import { type FormEvent, useRef, useState } from 'react';
import { Conflict, theirsIn, useWriteEntry } from '../entry/index.ts';
import { useWords, type Words } from '../words/index.ts';
import { unitTexts } from './texts/index.ts';
import styles from './Units.module.css';

type Step = Omit<UnitView['steps'][number], 'key' | 'version'>;
type Draft = { readonly [field in keyof Omit<Step, 'unit'>]-?: string };

const DAY = /^\d{4}-\d\d-\d\d$/;

export function StepForm({ view, onDone }: { view: UnitView; onDone(saved: boolean): void }) {
  const t = useTexts(unitTexts);
  const words = useWords();
  const { ladder, unit } = view;
  const next = ladder.next ?? 'decision';
  const [draft, setDraft] = useState<Draft>({
    step: next,
    by:
      ladder.turn ??
      (unit.kind === 'municipality' ? 'council' : unit.kind === 'gp-office' ? 'practice' : 'trust-board'),
    outcome: 'yes',
    on: '',
    document: '',
    delegation: '',
    note: '',
  });
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const writing = useWriteEntry<Step>([['rollout-unit', unit.id], ['rollout-agreements'], ['rollout-start']], () =>
    onDone(true),
  );
  const theirs = theirsIn<Step>(writing.error);
  const key = `${unit.id}:${draft.step}:${draft.on}`;
  const body = {
    ...Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== '')),
    unit: unit.id,
  } as Step;
  const faultOfDay = draft.on === '' ? t.missing : DAY.test(draft.on) ? undefined : t.notDay;
  const save = (basedOn: number) => writing.mutate({ kind: 'step', key, basedOn, body });

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (faultOfDay === undefined) return save(0);
    form.current?.querySelector<HTMLInputElement>('[name="on"]')?.focus();
  }
  const field = (name: keyof Draft, label: string, more: { error?: string | undefined; description?: string } = {}) => (
    <TextField
      label={label}
      name={name}
      size="small"
      autoComplete="off"
      value={draft[name]}
      onChange={({ target }) => setDraft({ ...draft, [name]: target.value })}
      {...more}
    />
  );
  const choice = (name: 'step' | 'by' | 'outcome', label: string, names: { readonly [value: string]: string }) => (
    <Select
      label={label}
      size="small"
      value={draft[name]}
      onChange={({ target }) => setDraft({ ...draft, [name]: target.value })}
    >
      {Object.entries(names).map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </Select>
  );
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      {choice('step', t.step, words.steps)}
      {choice('by', t.body, words.bodies)}
      {choice('outcome', t.outcome, words.outcomes)}
      {field('on', t.day, { error: tried ? faultOfDay : undefined })}
      {field('document', t.case)}
      {field('delegation', t.delegation, { description: t.delegationHelp })}
      {field('note', t.note)}
      {theirs ? (
        <div className={styles.wide}>
          <Conflict
            theirs={theirs}
            fields={fieldsOf(body, theirs.body, t, words)}
            busy={writing.isPending}
            onMine={() => save(theirs.version)}
            onTheirs={() => onDone(false)}
          />
        </div>
      ) : (
        <div className={styles.acts}>
          <Button type="submit" size="small" loading={writing.isPending}>
            {t.save}
          </Button>
          <Button type="button" size="small" variant="tertiary" onClick={() => onDone(false)}>
            {t.cancel}
          </Button>
        </div>
      )}
      {writing.error && !theirs && (
        <div className={styles.wide}>
          <ActError error={writing.error} title={t.notSaved} onSignedIn={() => save(0)}>
            {writing.error.message}
          </ActError>
        </div>
      )}
    </form>
  );
}

function fieldsOf(mine: Step, theirs: Step | null, t: typeof unitTexts.nb, words: Words) {
  const show = (step: Step | null) => [
    [t.step, step ? words.steps[step.step] : ''],
    [t.body, step ? words.bodies[step.by] : ''],
    [t.outcome, step ? words.outcomes[step.outcome] : ''],
    [t.day, step?.on ?? ''],
    [t.case, step?.document ?? ''],
    [t.delegation, step?.delegation ?? ''],
    [t.note, step?.note ?? ''],
  ];
  const other = show(theirs);
  return show(mine).map(([label = '', text = ''], i) => ({ label, mine: text, theirs: other[i]?.[1] ?? '' }));
}
