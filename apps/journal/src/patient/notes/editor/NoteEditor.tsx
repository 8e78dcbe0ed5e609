/**
 * Where a note is written: a text field like any other, with what is not the author's own words marked behind the letters,
 * and a list of phrases, values and skeletons that `/` opens.
 */
import type { MarkedText, TextMark } from '@helseplattform/care/view-models';
import { useTexts } from '@helseplattform/ui';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { noteTexts } from '../texts/index.ts';
import { edited, inserted, piecesOf } from './marked.ts';
import styles from './NoteEditor.module.css';
import { matching, slashAt } from './slash.ts';

/** Something `/` inserts. */
export interface Insertable {
  readonly name: string;
  readonly text: string;
  /** What kind of thing it is, in a word. */
  readonly what: string;
  readonly mark?: Pick<TextMark, 'kind' | 'source'>;
  onUsed?(): void;
}

export interface NoteEditorHandle {
  focus(): void;
  insert(insertable: Insertable): void;
}

export interface NoteEditorProps {
  readonly label: string;
  readonly value: MarkedText;
  readonly insertables: readonly Insertable[];
  /** Texts of the chart: what is pasted from them is marked with where it came from. */
  readonly sources: readonly { readonly reference: string; readonly text: string }[];
  readonly handle?: Ref<NoteEditorHandle>;
  readonly describedBy?: string;
  onChange(value: MarkedText): void;
}

/** What is pasted and is shorter than this is a word, not a copied text. */
const COPIED_FROM = 20;

export function NoteEditor({ label, value, insertables, sources, handle, describedBy, onChange }: NoteEditorProps) {
  const t = useTexts(noteTexts).editor;
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number>();
  const [active, setActive] = useState(0);
  const [closedAt, setClosedAt] = useState<number>();
  const goTo = useRef<number>(undefined);
  const list = useId();
  const slash = caret === undefined ? undefined : slashAt(value.text, caret);
  const found = slash && slash.from !== closedAt ? matching(insertables, slash.query) : [];
  const chosen = found[Math.min(active, found.length - 1)];

  // after an insertion the caret goes behind it
  useLayoutEffect(() => {
    if (goTo.current === undefined || !field.current) return;
    field.current.setSelectionRange(goTo.current, goTo.current);
    setCaret(goTo.current);
    goTo.current = undefined;
  });

  function put({ text, mark, onUsed }: Insertable, from: number, to: number) {
    goTo.current = from + text.length;
    onChange(inserted(value, from, to, text, mark));
    onUsed?.();
    setActive(0);
    field.current?.focus();
  }

  useImperativeHandle(handle, () => ({
    focus: () => field.current?.focus(),
    insert(insertable) {
      const { selectionStart: from = value.text.length, selectionEnd: to = from } = field.current ?? {};
      const isInWord = from > 0 && !/\s/.test(value.text[from - 1] ?? '');
      put(isInWord ? { ...insertable, text: ` ${insertable.text}` } : insertable, from, to);
    },
  }));

  function pressed(event: KeyboardEvent) {
    if (!slash || found.length === 0) return;
    switch (event.key) {
      case 'ArrowDown':
        setActive((active + 1) % found.length);
        break;
      case 'ArrowUp':
        setActive((active + found.length - 1) % found.length);
        break;
      case 'Enter':
      case 'Tab':
        put(chosen!, slash.from, slash.to);
        break;
      case 'Escape':
        setClosedAt(slash.from);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  function pasted(event: ClipboardEvent<HTMLTextAreaElement>) {
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n');
    if (text.trim().length < COPIED_FROM) return;
    event.preventDefault();
    const source = sources.find((one) => one.text.includes(text.trim()))?.reference;
    const { selectionStart, selectionEnd } = event.currentTarget;
    put(
      { name: '', what: '', text, mark: { kind: 'copied', ...(source ? { source } : {}) } },
      selectionStart,
      selectionEnd,
    );
  }

  return (
    <div className={styles.editor}>
      <div className={styles.paper}>
        <div className={styles.marks} aria-hidden>
          {piecesOf(value).map(({ from, text, mark }) =>
            mark ? (
              <mark key={from} data-kind={mark.kind}>
                {text}
              </mark>
            ) : (
              text
            ),
          )}{' '}
        </div>
        <textarea
          ref={field}
          className={styles.text}
          aria-label={label}
          aria-describedby={describedBy}
          aria-controls={found.length > 0 ? list : undefined}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? `${list}-${found.indexOf(chosen)}` : undefined}
          // biome-ignore lint/a11y/noAutofocus: whoever opens a note has come to write it
          autoFocus
          spellCheck
          lang="nb"
          placeholder={t.placeholder}
          value={value.text}
          onKeyDown={pressed}
          onPaste={pasted}
          onSelect={(event) => {
            setCaret(event.currentTarget.selectionEnd);
            if (slashAt(value.text, event.currentTarget.selectionEnd)?.from !== closedAt) setClosedAt(undefined);
          }}
          onBlur={() => setCaret(undefined)}
          onChange={(event) => {
            setActive(0);
            setCaret(event.target.selectionEnd);
            onChange(edited(value, event.target.value));
          }}
        />
      </div>
      {found.length > 0 && slash && (
        <div id={list} role="listbox" aria-label={t.inserts} className={styles.list}>
          {found.map((one, i) => (
            <div
              key={`${one.what} ${one.name}`}
              id={`${list}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={one === chosen}
              className={styles.option}
              // the field keeps the keyboard
              onPointerDown={(event) => {
                event.preventDefault();
                put(one, slash.from, slash.to);
              }}
            >
              <span className={styles.name}>{one.name}</span>
              <span className={styles.what}>{one.what}</span>
              <span className={styles.inserts}>{one.text.slice(0, 120)}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
