/** Languages there are texts in. */
import type { Patient } from '@helseplattform/fhir';

export const LANGUAGES = ['nb', 'nn', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language a citizen is written to in: the preferred one where there are texts in it, bokmål otherwise. */
export function languageOf(patient: Pick<Patient, 'communication'> | undefined): Language {
  const spoken = patient?.communication ?? [];
  const code = (spoken.find(({ preferred }) => preferred) ?? spoken[0])?.language.coding?.[0]?.code?.slice(0, 2);
  return LANGUAGES.find((language) => language === code) ?? 'nb';
}

const LOCALES: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };

/** A day as it is read, e.g. `3. desember 2026`. @param day `YYYY-MM-DD` */
export const dayText = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** An instant as it is read in the region, e.g. `3. desember 2026 kl. 09:30`. */
export const timeText = (instant: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Oslo',
  }).format(new Date(instant));
