/** The frame of every sign-in page. */
import { readFileSync } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html, type Markup } from './html.ts';
import { isLanguage, type Language, languageOf, type SignInTexts, texts } from './texts/index.ts';

export const STYLE = readFileSync(new URL('./style.css', import.meta.url));

/** What a page is made with. */
export interface Look {
  readonly language: Language;
  readonly t: SignInTexts;
  /** Address of this page, to have it in another language; undefined for answers to forms. */
  readonly here: string | undefined;
}

/** `?lang=nn` goes before what the browser asks for. */
export function lookOf(request: Pick<FastifyRequest, 'headers' | 'method'> & { raw: { url?: string } }): Look {
  const url = new URL(request.raw.url ?? '/', 'http://localhost');
  const asked = url.searchParams.get('lang') ?? undefined;
  const language = isLanguage(asked) ? asked : languageOf(request.headers['accept-language']);
  url.searchParams.delete('lang');
  return {
    language,
    t: texts[language],
    here: request.method === 'GET' ? `${url.pathname}${url.search}` : undefined,
  };
}

/** A whole document. Nothing in it comes from elsewhere and nothing runs. */
export function page({ language, t, here }: Look, title: string, content: Markup): Markup {
  const others = here === undefined ? [] : (['nb', 'nn', 'en'] as const).filter((other) => other !== language);
  const link = (other: Language) => `${here}${here?.includes('?') ? '&' : '?'}lang=${other}`;
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${t.platform}</title>
<link rel="stylesheet" href="/signin/style.css">
</head>
<body>
<header>
<strong>${t.platform}</strong>
${
  others.length > 0 &&
  html`<nav aria-label="${t.language}"><ul>${others.map(
    (other) => html`<li><a href="${link(other)}" lang="${other}" hreflang="${other}">${t.languages[other]}</a></li>`,
  )}</ul></nav>`
}
</header>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
}

/** @param formTarget origin that a form of the page may lead on to, besides our own */
export function sendPage(reply: FastifyReply, status: number, document: Markup, formTarget?: string): FastifyReply {
  return reply
    .code(status)
    .headers({ ...pageHeaders(formTarget) })
    .send(document.text);
}

export const pageHeaders = (formTarget?: string): { readonly [name: string]: string } => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    `form-action 'self'${formTarget === undefined ? '' : ` ${formTarget}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
});
