/** The choice of appearance, for a menu. */
import { useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import styles from './AppearanceChoice.module.css';
import { APPEARANCES, setAppearance, useAppearance } from './color-scheme.ts';

export function AppearanceChoice() {
  const { appearance: t } = useTexts(uiTexts);
  const chosen = useAppearance();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div role="group" aria-label={t.label} className={styles.choice}>
      {APPEARANCES.map((one) => (
        <button key={one} type="button" aria-pressed={one === chosen} onClick={() => setAppearance(one)}>
          {t[one]}
        </button>
      ))}
    </div>
  );
}
