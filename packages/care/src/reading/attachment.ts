/** Attachments and narratives as plain text a reader can be shown. */
import type { Attachment } from '@helseplattform/fhir';
import type { Content } from './view-model.ts';

/** The named letters and signs that Norwegian senders write; all others come as numbers or as themselves. */
const ENTITIES: { readonly [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  aelig: 'æ',
  oslash: 'ø',
  aring: 'å',
  AElig: 'Æ',
  Oslash: 'Ø',
  Aring: 'Å',
  eacute: 'é',
  laquo: '«',
  raquo: '»',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  deg: '°',
  micro: 'µ',
};

/** XHTML or HTML as plain text: blocks become lines, list items get a dash, markup and entities go. */
export function plainText(html: string): string {
  return html
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<(br|hr)\b[^>]*>|<\/?(p|div|h[1-6]|tr|table|ul|ol|blockquote)\b[^>]*>/gi, '\n')
    .replace(/<\/t[dh]>/gi, '\t')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
      const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
      if (point !== undefined) return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
      return ENTITIES[String(name)] ?? whole;
    })
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Cuts a long text at a line or word, and says that it did. */
export function cut(text: string, limit: number): { text: string; more: boolean } {
  if (text.length <= limit) return { text, more: false };
  const head = text.slice(0, limit);
  const end = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
  return { text: head.slice(0, end > limit / 2 ? end : limit).trimEnd(), more: true };
}

/** Text attachments are decoded (UTF-8 unless they say ISO-8859-1), all others described. */
export function contentOf(attachment: Attachment, limit: number): Content {
  const type = attachment.contentType?.toLowerCase() ?? '';
  const title = attachment.title ? { title: attachment.title } : {};
  const html = /^(text\/html|application\/xhtml\+xml)/.test(type);
  if (attachment.data === undefined || !(html || type.startsWith('text/plain'))) {
    const bytes =
      attachment.size ?? (attachment.data === undefined ? undefined : Buffer.byteLength(attachment.data, 'base64'));
    return {
      kind: 'file',
      ...title,
      ...(attachment.contentType ? { contentType: attachment.contentType } : {}),
      ...(bytes === undefined ? {} : { bytes }),
    };
  }
  const bytes = Buffer.from(attachment.data, 'base64');
  const decoded = bytes.toString(/charset=("?)(iso-8859-1|latin1|windows-1252)/.test(type) ? 'latin1' : 'utf8');
  return { kind: 'text', ...title, ...cut(html ? plainText(decoded) : decoded.replace(/\r\n?/g, '\n').trim(), limit) };
}
