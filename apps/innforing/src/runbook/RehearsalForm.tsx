/** Enters how a rehearsal of the night went: what each step took, and what was found and by whom it is mended. */
import type { GoLiveView } from '@helseplattform/rollout/view-models';
import { ActError, Button, Select, TextField, useTexts } from '@helseplattform/ui';
import { type FormEvent, useRef, useState } from 'react';
import { useWriteEntry } from '../entry/index.ts';
import page from '../page/Table.module.css';
import { inOrder } from './draft.ts';
import styles from './Runbook.module.css';
import { runbookTexts } from './texts.ts';

interface Took {
  readonly minutes: string;
  readonly note: string;
}
const NOTHING: Took = { minutes: '', note: '' };
const NO_FINDING = { what: '', step: '', owner: '' };

export function RehearsalForm({ view, onDone }: { view: GoLiveView; onDone(saved: boolean): void }) {
  const t = useTexts(runbookTexts);
  const form = useRef<HTMLFormElement>(null);
  const steps = inOrder(view.plan);
  const [on, setOn] = useState('');
  const [took, setTook] = useState<{ readonly [step: string]: Took }>({});
  const [found, setFound] = useState<readonly (typeof NO_FINDING)[]>([]);
  const [tried, setTried] = useState(false);
  const writing = useWriteEntry<object>([['golive']], () => onDone(true));
  const isWrong = (minutes: string) => minutes.trim() !== '' && !/^\d{1,5}$/.test(minutes.trim());
  const wrong = [
    ...(on === '' ? ['on'] : []),
    ...steps.flatMap(({ id }) => (isWrong(took[id]?.minutes ?? '') ? [id] : [])),
  ];
  function save() {
    const results = steps.map(({ id }) => {
      const { minutes, note } = took[id] ?? NOTHING;
      const kept = note.trim() ? { note: note.trim() } : {};
      return { step: id, minutes: minutes.trim() === '' ? null : Number(minutes), ...kept };
    });
    const findings = found
      .filter(({ what }) => what.trim() !== '')
      .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value.trim() !== '')));
    writing.mutate({
      kind: 'rehearsal',
      // a key of its own: two rehearsals of a day are two rehearsals
      key: `${view.unit.id}:${on}:${crypto.randomUUID()}`,
      basedOn: 0,
      body: {
        unit: view.unit.id,
        on,
        runbook: view.version,
        results,
        ...(findings.length > 0 ? { found: findings } : {}),
      },
    });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const [first] = wrong;
    if (first === undefined) return save();
    form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }
  const finding = (i: number, change: Partial<typeof NO_FINDING>) =>
    setFound(found.map((one, n) => (n === i ? { ...one, ...change } : one)));
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={t.rehearsal}>
      <div className={page.form}>
        <TextField
          label={t.on}
          name="on"
          size="small"
          type={'date' as 'text'}
          value={on}
          error={tried && on === '' ? t.onMissing : undefined}
          onChange={({ target }) => setOn(target.value)}
        />
      </div>
      <p className={page.small}>{t.tookHelp}</p>
      {steps.map(({ id, title }) => {
        const { minutes, note } = took[id] ?? NOTHING;
        return (
          <fieldset key={id} className={styles.rehearsed}>
            <legend>{title}</legend>
            <TextField
              label={t.minutes}
              name={id}
              size="small"
              inputMode="numeric"
              autoComplete="off"
              value={minutes}
              error={tried && isWrong(minutes) ? t.notNumber : undefined}
              onChange={({ target }) => setTook({ ...took, [id]: { note, minutes: target.value } })}
            />
            <TextField
              label={t.note}
              size="small"
              autoComplete="off"
              value={note}
              onChange={({ target }) => setTook({ ...took, [id]: { minutes, note: target.value } })}
            />
          </fieldset>
        );
      })}
      <h3>{t.found}</h3>
      {found.map(({ what, step, owner }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name than their place
        <div key={i} className={styles.took}>
          <TextField
            label={t.foundWhat(i + 1)}
            size="small"
            autoComplete="off"
            value={what}
            onChange={({ target }) => finding(i, { what: target.value })}
          />
          <Select
            label={t.foundStep(i + 1)}
            size="small"
            value={step}
            onChange={({ target }) => finding(i, { step: target.value })}
          >
            <option value="">{t.whole}</option>
            {steps.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </Select>
          <TextField
            label={t.foundOwner(i + 1)}
            size="small"
            autoComplete="off"
            value={owner}
            onChange={({ target }) => finding(i, { owner: target.value })}
          />
          <Button
            type="button"
            size="small"
            variant="tertiary"
            onClick={() => setFound(found.filter((_, n) => n !== i))}
          >
            {t.removeFound(i + 1)}
          </Button>
        </div>
      ))}
      <div className={page.acts}>
        <Button type="button" size="small" variant="tertiary" onClick={() => setFound([...found, NO_FINDING])}>
          {t.addFound}
        </Button>
        <Button type="submit" size="small" loading={writing.isPending}>
          {t.saveRehearsal}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={() => onDone(false)}>
          {t.cancel}
        </Button>
      </div>
      {writing.error && (
        <ActError error={writing.error} title={t.notSaved} onSignedIn={save}>
          {writing.error.message}
        </ActError>
      )}
    </form>
  );
}
