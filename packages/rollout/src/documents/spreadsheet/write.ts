/** Writes a workbook as an XLSX file whose formulas are alive and whose values are there before anybody computes them. */
import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import { address, type Cell, FORMATS, type Look, type Sheet, type Workbook } from './workbook.ts';

const LOOKS: { readonly [look in Look]: Partial<CellObject> } = {
  heading: { fontWeight: 'bold', fontSize: 16 },
  column: { fontWeight: 'bold', wrap: true, alignVertical: 'top', bottomBorderStyle: 'thin' },
  input: { backgroundColor: '#FFF6CC' },
  total: { fontWeight: 'bold', topBorderStyle: 'thin' },
  note: { textColor: '#555555' },
};

/** What may be changed in the files on their way; the library does not name the type. */
type Feature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>['features']>[number];

/** The bytes of the file. */
export function writeXlsx(workbook: Workbook): Promise<Buffer> {
  const sheets = workbook.map(({ name, rows, widths, fixedRows, landscape }) => ({
    sheet: name,
    data: rows.map((row) => row.map(fileCell)),
    columns: widths.map((width) => ({ width })),
    ...(fixedRows ? { stickyRowsCount: fixedRows } : {}),
    ...(landscape ? { orientation: 'landscape' as const } : {}),
  }));
  return writeXlsxFile(sheets, { features: [knownValues(workbook.map(valuesOf))] }).toBuffer();
}

/** The library writes formulas without the value they have, which whoever does not compute shows as empty cells. */
const knownValues = (values: readonly ReadonlyMap<string, number>[]): Feature => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) =>
          xml.replace(/<c r="([A-Z]+\d+)"[^>]*><f>[^<]*<\/f>/g, (cell: string, at: string) => {
            const value = values[sheetIndex]?.get(at);
            return value === undefined ? cell : `${cell}<v>${value}</v>`;
          }),
      },
    },
  },
});

const valuesOf = ({ rows }: Sheet): ReadonlyMap<string, number> =>
  new Map(
    rows.flatMap((row, r) =>
      row.flatMap((cell, c): [string, number][] =>
        cell?.formula !== undefined && cell.value !== undefined ? [[address(r, c), cell.value]] : [],
      ),
    ),
  );

function fileCell(cell: Cell | undefined): CellObject | null {
  if (!cell) return null;
  const { text, number, formula, format, look } = cell;
  const shown = { ...(look ? LOOKS[look] : {}) };
  if (formula === undefined && number === undefined) return { type: String, value: text ?? '', ...shown };
  const formatted = { ...(format ? { format: FORMATS[format] } : {}), ...shown };
  return formula === undefined
    ? { type: Number, value: number as number, ...formatted }
    : { type: 'Formula', value: formula, ...formatted };
}
