/** Where to go after a sign-in: only ever a page of our own, so that nobody sends people elsewhere in our name. */

/**
 * @param asked path on our own origin, e.g. `/journal/pasient/p-1?fane=svar`; anything else is not followed
 * @returns the path, or `otherwise`
 */
export function returnTo(asked: string | undefined, otherwise = '/journal'): string {
  // A browser reads `//x`, `/\x` and a path with a tab or a line break in it as another host.
  if (asked === undefined || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return otherwise;
  const url = URL.parse(asked, 'http://here.invalid');
  if (url?.origin !== 'http://here.invalid') return otherwise;
  const { pathname, search, hash } = url;
  if (pathname.startsWith('//') || pathname === '/signin/start' || pathname === '/signin/callback') return otherwise;
  return `${pathname}${search}${hash}`;
}
