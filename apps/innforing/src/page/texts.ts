/** What all pages of the programme may have to say. */
export const pageTexts = {
  nb: { failed: 'Siden kunne ikke hentes' },
  nn: { failed: 'Sida kunne ikkje hentast' },
  en: { failed: 'The page could not be fetched' },
};
