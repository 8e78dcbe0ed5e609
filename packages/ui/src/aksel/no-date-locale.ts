/** Stands in for `date-fns/locale` in the web apps (web-app.ts): nothing of Aksel that is used here writes dates. */
export const nb = undefined;
export const nn = undefined;
export const enGB = undefined;
