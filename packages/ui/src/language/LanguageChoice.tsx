/** The choice of language, for an app's top bar. */

import { uiTexts } from '../texts/index.ts';
import styles from './LanguageChoice.module.css';
import { useLanguage, useSetLanguage, useTexts } from './LanguageProvider.tsx';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from './language.ts';

export function LanguageChoice() {
  const language = useLanguage();
  const setLanguage = useSetLanguage();
  const texts = useTexts(uiTexts);
  return (
    <select
      className={styles.select}
      aria-label={texts.language}
      value={language}
      onChange={(event) => setLanguage(event.target.value as Language)}
    >
      {LANGUAGES.map((one) => (
        <option key={one} value={one} lang={one}>
          {LANGUAGE_NAMES[one]}
        </option>
      ))}
    </select>
  );
}
