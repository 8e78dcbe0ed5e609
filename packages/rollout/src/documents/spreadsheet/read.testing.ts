/** Reads an XLSX file back as a workbook, for tests: texts, numbers, formulas and the values beside them. */
import { strFromU8, unzipSync } from 'fflate';
import { place } from './compute.testing.ts';
import type { Cell, Workbook } from './workbook.ts';

const ENTITIES: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (xml: string): string =>
  xml.replaceAll(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
    code ? String.fromCodePoint(Number(code)) : ENTITIES[name]!,
  );

export function readXlsx(file: Uint8Array): Workbook {
  const parts = unzipSync(file);
  const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const strings = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, item]) =>
    plain([...item!.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text).join('')),
  );
  const names = [...part('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => plain(name!));
  return names.map((name, i) => {
    const rows: (Cell | undefined)[][] = [];
    const sheet = part(`xl/worksheets/sheet${i + 1}.xml`);
    for (const [, attributes, body] of sheet.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const [column, row] = place(/r="([A-Z]+\d+)"/.exec(attributes!)?.[1] ?? '');
      rows[row] ??= [];
      rows[row][column] = cellOf(/ t="(\w+)"|^t="(\w+)"/.exec(attributes!)?.[1], body ?? '', strings);
    }
    return { name, rows: Array.from(rows, (cells) => Array.from(cells ?? [])), widths: [] };
  });
}

function cellOf(type: string | undefined, body: string, strings: readonly string[]): Cell | undefined {
  const formula = /<f>([^<]*)<\/f>/.exec(body)?.[1];
  const value = /<v>([^<]*)<\/v>/.exec(body)?.[1];
  if (formula !== undefined)
    return { formula: plain(formula), ...(value === undefined ? {} : { value: Number(value) }) };
  if (type === 's') return { text: strings[Number(value)] ?? '' };
  if (type === 'inlineStr') return { text: plain(/<t[^>]*>([^<]*)<\/t>/.exec(body)?.[1] ?? '') };
  return value === undefined ? undefined : { number: Number(value) };
}
