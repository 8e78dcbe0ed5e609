/** Ctrl K: patients, things to do, and text in the chart that is open, by one field and the arrow keys. */
import { ActError, Loading, SearchField, useTexts } from '@helseplattform/ui';
import { useEffect, useId, useRef } from 'react';
import type { Action } from './actions.ts';
import styles from './CommandPalette.module.css';
import type { Found } from './found.ts';
import { Hits, optionId } from './Hits.tsx';
import { commandTexts } from './texts/index.ts';
import { usePalette } from './usePalette.ts';

interface CommandPaletteProps {
  readonly actions: readonly Action[];
  /** Id of whose chart is open. */
  readonly patient: string | undefined;
  onClose(): void;
  onPatient(id: string): void;
  onAction(action: Action): void;
  onText(reference: string): void;
}

export function CommandPalette({ actions, patient, onClose, onPatient, onAction, onText }: CommandPaletteProps) {
  const t = useTexts(commandTexts);
  const list = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const leave = () => dialog.current?.close();
  const palette = usePalette({ actions, patient, onTake: take, onLeave: leave });
  const { found, chosen, isCurrent } = palette;
  useEffect(() => dialog.current?.showModal(), []);

  function take(one: Found) {
    leave();
    switch (one.kind) {
      case 'patient':
      case 'recent':
        return onPatient(one.patient.id);
      case 'bed':
        return onPatient(one.inBed.patient.id);
      case 'action':
        return onAction(one.action);
      case 'text':
        return onText(one.text.reference);
    }
  }

  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t.title}
      onClose={onClose}
      onPointerDown={(event) => event.target === dialog.current && leave()}
    >
      <div className={styles.palette}>
        <search>
          <SearchField
            label={t.field}
            hideLabel
            placeholder={t.field}
            variant="simple"
            value={palette.text}
            onChange={palette.type}
            onKeyDown={palette.pressed}
            autoFocus
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            maxLength={200}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={found.length > 0}
            aria-controls={list}
            aria-activedescendant={chosen >= 0 ? optionId(list, chosen) : undefined}
          />
        </search>
        <p role="status" className={styles.count}>
          {palette.isAsking && isCurrent && t.count(found.length)}
        </p>
        {palette.error && (
          <ActError error={palette.error} title={t.failed} typing onSignedIn={palette.retry} onRetry={palette.retry} />
        )}
        {palette.isWaiting && <Loading lines={3} />}
        <Hits
          id={list}
          found={found}
          chosen={chosen}
          isSimilar={palette.isSimilar}
          isStale={!isCurrent}
          onTake={take}
        />
        <p className={styles.hint}>{t.hint}</p>
      </div>
    </dialog>
  );
}
