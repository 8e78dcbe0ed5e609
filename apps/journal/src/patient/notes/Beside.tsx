/** What helps while one writes: values and earlier texts to insert, and one's own phrases. */
import type { NoteKind, NoteSheet } from '@helseplattform/care/view-models';
import { ActError, Button, EmptyState, Folded, TextField, useAct, useFormat, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { chartTexts } from '../chart/texts/index.ts';
import type { Insertable } from './editor/NoteEditor.tsx';
import { insertableOf } from './insertables.ts';
import styles from './Notes.module.css';
import { noteTexts } from './texts/index.ts';

export interface BesideProps {
  readonly sheet: NoteSheet;
  readonly kind: NoteKind;
  readonly text: string;
  onInsert(one: Insertable): void;
}

export function Beside({ sheet, kind, text, onInsert }: BesideProps) {
  const t = useTexts(noteTexts);
  const chart = useTexts(chartTexts);
  const format = useFormat();
  return (
    <aside className={styles.beside} aria-label={t.beside.title}>
      <section className={styles.panel}>
        <h2 className={styles.heading}>{t.beside.values}</h2>
        {sheet.values.length === 0 && <EmptyState>{t.beside.noValues}</EmptyState>}
        <Folded items={sheet.values} first={8}>
          {(visible, id) => (
            <ul className={styles.list} id={id}>
              {visible.map((one) => {
                const value = insertableOf(one, t, chart, format);
                return (
                  <li key={one.source}>
                    <button
                      type="button"
                      className={styles.insert}
                      title={t.beside.insert(value.name)}
                      // the text field keeps the keyboard, and its caret says where
                      onMouseDown={(event) => event.preventDefault()}
                      onClick={() => onInsert(value)}
                    >
                      <span>{value.text}</span>
                      {one.time && <span className={styles.muted}>{format.date(one.time)}</span>}
                    </button>
                  </li>
                );
              })}
            </ul>
          )}
        </Folded>
      </section>
      <section className={styles.panel}>
        <h2 className={styles.heading}>{t.beside.earlier}</h2>
        {sheet.earlier.length === 0 && <EmptyState>{t.beside.noEarlier}</EmptyState>}
        {sheet.earlier.map((one) => (
          <details key={one.reference} className={styles.earlier}>
            <summary>
              {one.title}
              <span className={styles.muted}>
                {' '}
                {[one.time && format.date(one.time), one.author].filter(Boolean).join(', ')}
              </span>
            </summary>
            <p className={styles.words}>{one.text}</p>
            <Button
              type="button"
              size="xsmall"
              variant="secondary"
              onClick={() =>
                onInsert({
                  name: one.title,
                  what: '',
                  text: one.text,
                  mark: { kind: 'copied', source: one.reference },
                })
              }
            >
              {t.beside.copy}
            </Button>
          </details>
        ))}
      </section>
      <OwnTexts sheet={sheet} kind={kind} text={text} />
    </aside>
  );
}

/** One's own phrases, and the note as a template of the unit. */
function OwnTexts({ sheet, kind, text }: Pick<BesideProps, 'sheet' | 'kind' | 'text'>) {
  const t = useTexts(noteTexts).beside;
  const all = useTexts(noteTexts);
  const act = useAct();
  const queries = useQueryClient();
  const [phrases, setPhrases] = useState(sheet.phrases);
  const [adding, setAdding] = useState<{ what: 'phrase' | 'template'; text: string }>();
  const [name, setName] = useState('');
  const save = useMutation({
    async mutationFn() {
      if (!adding) return;
      if (adding.what === 'template')
        return act('/api/journal/note-templates', { method: 'POST', body: { kind, name, text: adding.text } });
      return act(`/api/journal/phrases/${encodeURIComponent(name)}`, { method: 'POST', body: { text: adding.text } });
    },
    onSuccess() {
      if (adding?.what === 'phrase') setPhrases([{ name: name.toLowerCase(), text: adding.text }, ...phrases]);
      void queries.invalidateQueries({ queryKey: ['note-sheet'], refetchType: 'none' });
      setAdding(undefined);
      setName('');
    },
  });
  return (
    <section className={styles.panel}>
      <h2 className={styles.heading}>{t.phrases}</h2>
      <ul className={styles.list}>
        {phrases.map((one) => (
          <li key={one.name} className={styles.phrase}>
            <span>
              <strong>/{one.name}</strong> {one.text.slice(0, 60)}
            </span>
            <Button
              type="button"
              size="xsmall"
              variant="tertiary"
              data-color="neutral"
              aria-label={t.drop(one.name)}
              onClick={() => {
                setPhrases(phrases.filter((other) => other !== one));
                void act(`/api/journal/phrases/${encodeURIComponent(one.name)}`, { method: 'DELETE' });
              }}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      {adding ? (
        <form
          className={styles.adding}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <TextField
            autoFocus
            size="small"
            label={adding.what === 'phrase' ? t.phraseName : t.templateName}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          {save.isError && <ActError error={save.error} title={all.notDone} onSignedIn={() => save.mutate()} />}
          <Button type="submit" size="xsmall" loading={save.isPending} disabled={name.trim() === ''}>
            {t.save}
          </Button>
        </form>
      ) : (
        <div className={styles.acts}>
          <Button
            type="button"
            size="xsmall"
            variant="secondary"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              const marked = markedText();
              if (marked.trim() !== '') setAdding({ what: 'phrase', text: marked });
              else setAdding({ what: 'phrase', text });
            }}
            disabled={text.trim() === ''}
          >
            {t.keepPhrase}
          </Button>
          <Button
            type="button"
            size="xsmall"
            variant="tertiary"
            disabled={text.trim() === ''}
            onClick={() => setAdding({ what: 'template', text })}
          >
            {t.keepTemplate}
          </Button>
        </div>
      )}
    </section>
  );
}

/** What is marked in the note. */
function markedText(): string {
  const field = document.activeElement;
  return field instanceof HTMLTextAreaElement ? field.value.slice(field.selectionStart, field.selectionEnd) : '';
}
