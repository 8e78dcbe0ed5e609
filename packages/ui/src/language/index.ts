export { LanguageChoice } from './LanguageChoice.tsx';
export { type Catalogue, LanguageProvider, useLanguage, useTexts } from './LanguageProvider.tsx';
export { LANGUAGES, type Language } from './language.ts';
export { type Format, useFormat } from './useFormat.ts';
