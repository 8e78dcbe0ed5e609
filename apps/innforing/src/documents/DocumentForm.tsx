/** A document that is registered: what it is, who decided, where it lies, and who may read it. */
import { ActError, Button, Checkbox, Select, Textarea, TextField, useTexts } from '@helseplattform/ui';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useWriteEntry } from '../entry/index.ts';
import styles from './Documents.module.css';
import type { Documents } from './documents.query.ts';
import { documentTexts } from './texts/index.ts';

const EMPTY = { title: '', date: '', body: '', case: '', address: '', text: '', unit: '' };
type Draft = typeof EMPTY;
const DAY = /^\d{4}-\d\d-\d\d$/;

export function DocumentForm({ may, onDone }: { may: Documents['may']; onDone(saved: boolean): void }) {
  const t = useTexts(documentTexts);
  const id = useId();
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, unit: may.whole ? '' : (may.units[0]?.id ?? '') });
  const [isPublic, setPublic] = useState(false);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const writing = useWriteEntry<object>([['rollout-documents'], ['rollout-unit', draft.unit]], () => onDone(true));
  const faults = {
    title: draft.title.trim() === '' ? t.missing : undefined,
    body: draft.body.trim() === '' ? t.missing : undefined,
    date: draft.date === '' ? t.missing : DAY.test(draft.date) ? undefined : t.notDay,
    address: draft.address === '' || draft.address.startsWith('https://') ? undefined : t.addressHelp,
  };
  function save() {
    const given = Object.fromEntries(Object.entries(draft).filter(([, value]) => value.trim() !== ''));
    // a key of its own: two documents of a day are two documents
    const key = `${draft.date}:${crypto.randomUUID()}`;
    writing.mutate({ kind: 'document', key, basedOn: 0, body: { ...given, public: isPublic } });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const [first] = Object.entries(faults).find(([, fault]) => fault !== undefined) ?? [];
    if (first === undefined) save();
    else form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }
  const field = (name: keyof Draft, label: string, error?: string, description?: string) => (
    <TextField
      label={label}
      name={name}
      size="small"
      autoComplete="off"
      value={draft[name]}
      error={tried ? error : undefined}
      description={description}
      onChange={({ target }) => setDraft({ ...draft, [name]: target.value })}
    />
  );
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate aria-label={t.add} id={id}>
      {field('title', t.name, faults.title)}
      {field('date', t.date, faults.date)}
      {field('body', t.body, faults.body)}
      {field('case', t.case)}
      {field('address', t.address, faults.address, t.addressHelp)}
      <Select
        label={t.unit}
        size="small"
        value={draft.unit}
        onChange={({ target }) => setDraft({ ...draft, unit: target.value })}
      >
        {may.whole && <option value="">{t.whole}</option>}
        {may.units.map((unit) => (
          <option key={unit.id} value={unit.id}>
            {unit.name}
          </option>
        ))}
      </Select>
      <div className={styles.wide}>
        <Textarea
          label={t.text}
          size="small"
          value={draft.text}
          onChange={({ target }) => setDraft({ ...draft, text: target.value })}
        />
        <Checkbox size="small" checked={isPublic} onChange={({ target }) => setPublic(target.checked)}>
          {t.isPublic}
        </Checkbox>
      </div>
      <div className={styles.acts}>
        <Button type="submit" size="small" loading={writing.isPending}>
          {t.save}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={() => onDone(false)}>
          {t.cancel}
        </Button>
      </div>
      {writing.error && (
        <div className={styles.wide}>
          <ActError error={writing.error} title={t.notSaved} onSignedIn={save}>
            {writing.error.message}
          </ActError>
        </div>
      )}
    </form>
  );
}
