/** The language a reader asks for. */
import type { Language } from '@helseplattform/access';

/** The first language of `Accept-Language`, where we have texts in it. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map((each) => each.trim().slice(0, 2).toLowerCase());
  return (['nb', 'nn', 'en'] as const).find((language) => wanted[0] === language) ?? 'nb';
}
