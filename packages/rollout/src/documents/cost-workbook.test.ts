import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { anyModel } from '../cost/arbitrary.testing.ts';
import { type CostModel, costSheet } from '../cost/sheet.ts';
import { without } from '../cost/what-if.ts';
import { exampleModel } from '../cost/worked-example.ts';
import { costWorkbook } from './cost-workbook.ts';
import { compute } from './spreadsheet/compute.testing.ts';
import { readXlsx } from './spreadsheet/read.testing.ts';
import { address, type Sheet, type Workbook } from './spreadsheet/workbook.ts';
import { writeXlsx } from './spreadsheet/write.ts';

const workbookOf = (model: CostModel, unit: string): Workbook =>
  costWorkbook({ model, unit, nameOf: (id) => id, language: 'nb', version: { id: '1', at: '2026-11-22' } });

/** The whole sum of the front sheet, computed from the inputs alone. */
function totalOf(workbook: Workbook): number {
  const front = workbook[0] as Sheet;
  const row = front.rows.length - 1;
  return compute(workbook)(front.name, address(row, (front.rows[row]?.length ?? 0) - 1)) as number;
}

/** The workbook with another number in one input. */
const withInput = (workbook: Workbook, sheet: number, row: number, column: number, number: number): Workbook =>
  workbook.map((one, s) =>
    s !== sheet
      ? one
      : {
          ...one,
          rows: one.rows.map((cells, r) =>
            r !== row ? cells : cells.map((c, i) => (i === column ? { ...c, number } : c)),
          ),
        },
  );

describe('the cost workbook', () => {
  it('computes what the platform computes, to the øre, whatever the model', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const unit = model.sharers[0]?.unit ?? '';
        assert.equal(totalOf(workbookOf(model, unit)), costSheet(model, unit).total.amount / 100);
      }),
      { numRuns: 25 },
    );
  });

  it('shows every formula with the value it computes to', () => {
    const workbook = workbookOf(exampleModel(), 'indre-fosen');
    const value = compute(workbook);
    for (const { name, rows } of workbook)
      for (const [r, row] of rows.entries())
        for (const [c, cell] of row.entries())
          if (cell?.formula !== undefined)
            assert.equal(value(name, address(r, c)), cell.value, `${name} ${address(r, c)}`);
  });

  it('splits anew among those who are left when one does not join', () => {
    const model = exampleModel();
    const roros = model.sharers.findIndex((s) => s.unit === 'roros');
    const fewer = withInput(workbookOf(model, 'indre-fosen'), 2, roros + 1, 1, 0);
    assert.equal(totalOf(fewer), costSheet(without(model, new Set(['roros'])), 'indre-fosen').total.amount / 100);
  });

  it('follows an amount that is changed', () => {
    const model = exampleModel();
    const changed = withInput(workbookOf(model, 'indre-fosen'), 1, 1, 1, 9_000_000.01);
    const expected: CostModel = {
      ...model,
      heads: model.heads.map((head) =>
        head.shared && head.id === 'build-share' ? { ...head, total: 900_000_001 } : head,
      ),
    };
    assert.equal(totalOf(changed), costSheet(expected, 'indre-fosen').total.amount / 100);
  });

  it('holds no own amounts of other units', () => {
    const model: CostModel = {
      ...exampleModel(),
      heads: [
        {
          id: 'own-wages',
          shared: false,
          amounts: { 'indre-fosen': 1_000_000, roros: 77_700_077 },
          priceYear: 2022,
          years: [2022],
          source: 'x',
        },
      ],
    };
    assert.ok(!JSON.stringify(workbookOf(model, 'indre-fosen')).includes('777000'));
  });
});

describe('the file', () => {
  it('computes to the øre what the platform does, from the inputs in it alone, whatever the model', async () => {
    await fc.assert(
      fc.asyncProperty(anyModel, async (model) => {
        const unit = model.sharers[0]?.unit ?? '';
        const read = readXlsx(await writeXlsx(workbookOf(model, unit)));
        assert.equal(totalOf(read), costSheet(model, unit).total.amount / 100);
      }),
      { numRuns: 10 },
    );
  });

  it('follows whoever changes an input in it', async () => {
    const model = exampleModel();
    const read = readXlsx(await writeXlsx(workbookOf(model, 'indre-fosen')));
    const roros = model.sharers.findIndex((s) => s.unit === 'roros');
    const fewer = costSheet(without(model, new Set(['roros'])), 'indre-fosen');
    assert.equal(totalOf(withInput(read, 2, roros + 1, 1, 0)), fewer.total.amount / 100);
  });

  it('has formulas and their values side by side, and no error', async () => {
    const file = unzipSync(await writeXlsx(workbookOf(exampleModel(), 'indre-fosen')));
    const sheet = strFromU8(file['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const formulas = sheet.match(/<f>/g)?.length ?? 0;
    assert.ok(formulas > 10);
    assert.equal(sheet.match(/<\/f><v>-?[\d.]+<\/v>/g)?.length, formulas);
    assert.match(strFromU8(file['xl/sharedStrings.xml'] ?? new Uint8Array()), /Kostnadsark for indre-fosen/);
  });
});
