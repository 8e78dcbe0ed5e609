/** The day it is in Norway. */
const norway = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short' });

/** @param instant ms since 1970 @returns `YYYY-MM-DD` */
export const dayInNorway = (instant: number): string => norway.format(instant);
