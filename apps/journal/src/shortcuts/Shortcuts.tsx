/** The list of shortcuts, from the same table that listens for them. */
import { Button, Checkbox, useTexts } from '@helseplattform/ui';
import { Fragment, useEffect, useId, useRef } from 'react';
import { setLetters, useLetters } from './letters.ts';
import styles from './Shortcuts.module.css';
import { SHORTCUTS } from './shortcuts.ts';
import { shortcutTexts } from './texts/index.ts';

export function Shortcuts({ onClose }: { onClose(): void }) {
  const t = useTexts(shortcutTexts);
  const letters = useLetters();
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={heading} onClose={onClose}>
      <h2 id={heading} className={styles.title}>
        {t.title}
      </h2>
      {(['everywhere', 'patient'] as const).map((where) => (
        <section key={where}>
          <h3 className={styles.where}>{t.where[where]}</h3>
          <dl className={styles.list}>
            {SHORTCUTS.filter((one) => one.where === where).map(({ id, keys }) => (
              <Fragment key={id}>
                <dt>
                  <Keys keys={keys} />
                </dt>
                <dd>{t.names[id]}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
      <p className={styles.hint}>{t.lists}</p>
      <Checkbox
        size="small"
        checked={letters}
        description={t.lettersHint}
        onChange={(event) => setLetters(event.target.checked)}
      >
        {t.letters}
      </Checkbox>
      <Button type="button" size="small" autoFocus onClick={() => dialog.current?.close()}>
        {t.close}
      </Button>
    </dialog>
  );
}

/** `Ctrl K`, or `g` then `s`. */
export function Keys({ keys }: { keys: string }) {
  const t = useTexts(shortcutTexts);
  return keys.split(' ').map((key, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the same keys, always in the same order
    <Fragment key={`${at} ${key}`}>
      {at > 0 && <span className={styles.then}> {t.andThen} </span>}
      <kbd className={styles.key}>
        {key.replace('Control+', 'Ctrl ').replace(/ [a-z]$/, (letter) => letter.toUpperCase())}
      </kbd>
    </Fragment>
  ));
}
