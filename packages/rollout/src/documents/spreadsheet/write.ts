/** Writes a workbook as an XLSX file whose formulas are alive and whose values are there before anybody computes them. */
import writeXlsxFile, { type Cell as FileCell, type FileContent } from 'write-excel-file/node';
import { address, type Cell, FORMATS, type Look, type Sheet, type Workbook } from './workbook.ts';

const LOOKS: { readonly [look in Look]: object } = {
  heading: { fontWeight: 'bold', fontSize: 16 },
  column: { fontWeight: 'bold', wrap: true, alignVertical: 'top', bottomBorderStyle: 'thin' },
  input: { backgroundColor: '#FFF6CC' },
  total: { fontWeight: 'bold', topBorderStyle: 'thin' },
  note: { wrap: false, textColor: '#555555' },
};

export function writeXlsx(workbook: Workbook): Promise<Buffer> {
  const values = workbook.map(valuesOf);
  const sheets = workbook.map(({ name, rows, widths, fixedRows, landscape }) => ({
    sheet: name,
    data: rows.map((row) => row.map(fileCell)),
    columns: widths.map((width) => ({ width })),
    ...(fixedRows ? { stickyRowsCount: fixedRows } : {}),
    ...(landscape ? { orientation: 'landscape' as const } : {}),
  }));
  return writeXlsxFile<FileContent>(sheets, {
    features: [
      {
        files: {
          transform: {
            // the library writes formulas without the value they have
            'xl/worksheets/sheet{id}.xml': {
              transform: (xml: string, _options: unknown, { sheetIndex }: { sheetIndex: number }) =>
                withValues(xml, values[sheetIndex] ?? new Map()),
            },
          },
        },
      },
    ],
  }).toBuffer();
}

function fileCell(cell: Cell | undefined): FileCell {
  if (!cell) return null;
  const { text, number, formula, format, look } = cell;
  const shown = { ...(look ? LOOKS[look] : {}) };
  if (formula !== undefined)
    return { type: 'Formula', value: formula, ...(format ? { format: FORMATS[format] } : {}), ...shown };
  if (number !== undefined)
    return { type: Number, value: number, ...(format ? { format: FORMATS[format] } : {}), ...shown };
  return { type: String, value: text ?? '', ...shown };
}

const valuesOf = ({ rows }: Sheet): ReadonlyMap<string, number> =>
  new Map(
    rows.flatMap((row, r) =>
      row.flatMap((cell, c): [string, number][] =>
        cell?.formula !== undefined && cell.value !== undefined ? [[address(r, c), cell.value]] : [],
      ),
    ),
  );

const withValues = (xml: string, values: ReadonlyMap<string, number>): string =>
  xml.replace(/(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*<\/f>)/g, (cell: string, _all: string, at: string) => {
    const value = values.get(at);
    return value === undefined ? cell : `${cell}<v>${value}</v>`;
  });
