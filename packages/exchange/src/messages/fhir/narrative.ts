/** Everything a part of a message says, as text people read: made from the table the part was read by, so nothing is left out. */
import type { Narrative } from '@helseplattform/fhir';
import type { Content } from '../../xml/index.ts';

type Form = Content<unknown>['form'];

/** The narrative of a value; undefined when it says nothing. Element names are the labels, split into words. */
export function narrativeOf<T>(content: Content<T>, value: T | undefined): Narrative | undefined {
  const inner = value === undefined ? '' : render(content.form, value);
  if (inner === '') return undefined;
  return { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>` };
}

/** `FodselsarMindrearigParorende` as `Fodselsar mindrearig parorende`. */
export function label(element: string): string {
  const words = element
    .replace(/^@/, '')
    .replace(/(?<=[a-zæøå])(?=[A-ZÆØÅ])/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A field whose only content is a field of its own is shown without the level between. */
function render(form: Form, value: unknown): string {
  if (form.kind !== 'elements') return paragraph(spoken(form, value));
  const rows = Object.entries(form.fields).flatMap(([name, field]) => {
    const given = (value as Record<string, unknown>)[name];
    const all = given === undefined ? [] : Array.isArray(given) && several(field.occurs) ? given : [given];
    return all.map((one) => row(field.element, field.content.form, one));
  });
  return rows.length === 0 ? '' : `<ul>${rows.join('')}</ul>`;
}

function row(element: string, form: Form, value: unknown): string {
  if (element.startsWith('@')) return '';
  const name = `<b>${escapeHtml(label(element))}</b>`;
  if (form.kind === 'elements') return `<li>${name}${render(form, value)}</li>`;
  return `<li>${name}: ${lines(spoken(form, value))}</li>`;
}

const several = (occurs: string) => occurs === 'repeated' || occurs === 'atLeastOne';

/** What a simple value says. */
function spoken(form: Form, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Ja' : 'Nei';
  if (typeof value === 'string')
    return form.kind === 'lexical' && form.type === 'dateTime' ? value.replace('T', ' ') : value;
  if (Array.isArray(value)) return value.map((one) => spoken(form, one)).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const said = value as Record<string, string | undefined>;
  if (said.base64 !== undefined || said.xml !== undefined) return 'vedlegg';
  if (said.text !== undefined) return said.text;
  if (said.value !== undefined || said.unit !== undefined) return [said.value, said.unit].filter(Boolean).join(' ');
  const words = [said.display, said.originalText === said.display ? undefined : said.originalText]
    .filter(Boolean)
    .join(', ');
  return words === '' ? (said.code ?? '') : said.code ? `${words} (${said.code})` : words;
}

const paragraph = (text: string) => (text.trim() === '' ? '' : `<p>${lines(text)}</p>`);
const lines = (text: string) => text.split('\n').map(escapeHtml).join('<br/>');
export const escapeHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
