/** Records that those who are ticked have completed a course, on a day and by some evidence. */
import type { CompletionsView } from '@helseplattform/rollout/view-models';
import { ActError, Button, ErrorState, Panel, Select, TextField, useAct, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { theirsIn } from '../entry/index.ts';
import table from '../page/Table.module.css';
import { ASKED } from './completions.query.ts';
import { completionTexts } from './texts.ts';

interface RecordFormProps {
  readonly view: CompletionsView;
  readonly course: string;
  /** References of people. */
  readonly chosen: ReadonlySet<string>;
  onCourse(course: string): void;
  onRecorded(): void;
}

export function RecordForm({ view, course, chosen, onCourse, onRecorded }: RecordFormProps) {
  const t = useTexts(completionTexts);
  const act = useAct();
  const queries = useQueryClient();
  const [on, setOn] = useState(view.today);
  const [evidence, setEvidence] = useState('');
  const [tried, setTried] = useState(false);
  const askAgain = () => Promise.all(ASKED.map((queryKey) => queries.invalidateQueries({ queryKey: [...queryKey] })));
  const recording = useMutation({
    mutationFn: (people: readonly { readonly person: string; readonly basedOn: number }[]) =>
      act<{ written: number }>(`/api/rollout/training/${view.unit.id}/completions`, {
        method: 'POST',
        body: { course, on, people, ...(evidence.trim() ? { evidence: evidence.trim() } : {}) },
      }),
    async onSuccess() {
      setTried(false);
      onRecorded();
      await askAgain();
    },
    onError: (error) => theirsIn(error) && askAgain(),
  });
  const theirs = theirsIn(recording.error);
  // nobody who is ticked has it: it is new for all of them
  const send = () => recording.mutate([...chosen].map((person) => ({ person, basedOn: 0 })));
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (course !== '' && on !== '' && chosen.size > 0) send();
  }
  return (
    <Panel title={t.record}>
      <p className={table.small}>{t.recordLead}</p>
      <form className={table.form} onSubmit={submit} noValidate aria-label={t.record}>
        <Select
          label={t.course}
          size="small"
          value={course}
          error={tried && course === '' && t.chooseCourse}
          onChange={({ target }) => onCourse(target.value)}
        >
          <option value="">{t.choose}</option>
          {view.courses.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <TextField
          label={t.on}
          size="small"
          // Aksel knows no dates; the browser's own picker is what people know
          type={'date' as 'text'}
          value={on}
          error={tried && on === '' && t.chooseDay}
          onChange={({ target }) => setOn(target.value)}
        />
        <TextField
          label={t.evidence}
          description={t.evidenceHelp}
          size="small"
          autoComplete="off"
          value={evidence}
          onChange={({ target }) => setEvidence(target.value)}
        />
        <div className={table.acts}>
          <Button type="submit" size="small" loading={recording.isPending}>
            {t.chosen(chosen.size)}
          </Button>
          {tried && course !== '' && chosen.size === 0 && <span className={table.warns}>{t.chooseSomebody}</span>}
        </div>
        <p role="status">{recording.isSuccess && !tried && t.recorded(recording.data.written)}</p>
        {theirs && <ErrorState title={t.notSaved}>{t.behind(theirs.name)}</ErrorState>}
        {recording.error && !theirs && (
          <ActError error={recording.error} title={t.notSaved} onSignedIn={send}>
            {recording.error.message}
          </ActError>
        )}
      </form>
    </Panel>
  );
}
