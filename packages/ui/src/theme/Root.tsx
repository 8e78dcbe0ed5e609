/** The outermost component of every app: theme, language, and Aksel told about both. */
import '@fontsource-variable/source-sans-3/wght.css';
import './aksel.css';
import './theme.css';
import { nb } from '@navikt/ds-react/locales';
import { Provider } from '@navikt/ds-react/Provider';
import { Theme } from '@navikt/ds-react/Theme';
import { type ReactNode, useEffect } from 'react';
import { useLanguage, useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import { useColorScheme } from './color-scheme.ts';

export function Root({ children }: { children: ReactNode }) {
  const scheme = useColorScheme();
  const language = useLanguage();
  const texts = useTexts(uiTexts);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.classList.toggle('dark', scheme !== 'light');
    document.documentElement.classList.toggle('hp-night', scheme === 'night');
  }, [language, scheme]);
  // Aksel's other catalogues would bring date libraries along; the few words of it that show are given in ours
  return (
    <Provider locale={nb} translations={{ Search: { clear: texts.clearField } }}>
      <Theme theme={scheme === 'light' ? 'light' : 'dark'} className="hp-theme" hasBackground={false}>
        {children}
      </Theme>
    </Provider>
  );
}
