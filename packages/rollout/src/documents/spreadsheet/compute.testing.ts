/** A spreadsheet program in small, for tests: computes a workbook's formulas from its inputs alone. */
import { address, type Workbook } from './workbook.ts';

type Value = number | string;

/** Values by sheet and address, `Sheet!A1`. Throws for what the small language does not know. */
export function compute(workbook: Workbook): (sheet: string, at: string) => Value {
  const cells = new Map<string, { formula?: string; value?: Value }>();
  for (const { name, rows } of workbook)
    for (const [r, row] of rows.entries())
      for (const [c, cell] of row.entries()) {
        if (!cell) continue;
        const { formula, number, text } = cell;
        cells.set(`${name}!${address(r, c)}`, formula === undefined ? { value: number ?? text ?? '' } : { formula });
      }
  const cellOf = (sheet: string, at: string): Value => {
    const cell = cells.get(`${sheet}!${at}`);
    if (!cell) return '';
    if (cell.value === undefined) cell.value = read(cell.formula ?? '', sheet);
    return cell.value;
  };
  const rangeOf = (sheet: string, from: string, to: string): Value[] => {
    const [c0, r0] = place(from);
    const [c1, r1] = place(to);
    const values: Value[] = [];
    for (let r = r0; r <= r1; r++) for (let c = c0; c <= c1; c++) values.push(cellOf(sheet, address(r, c)));
    return values;
  };

  const read = (formula: string, sheet: string): Value => {
    const tokens = [
      ...formula.matchAll(
        /'((?:[^']|'')*)'!|\$?([A-Z]+)\$?(\d+)|([A-Z]+)(?=\()|(\d+(?:\.\d+)?)|"([^"]*)"|<=|[-+*/(),:&]/g,
      ),
    ];
    let next = 0;
    const peek = () => tokens[next]?.[0];
    const take = () => tokens[next++];
    const expect = (text: string) => {
      const found = take()?.[0];
      if (found !== text) throw new Error(`${formula}: ${text} expected, ${found} found`);
    };
    const number = (value: Value | Value[]): number => {
      if (typeof value !== 'number') throw new Error(`${formula}: ${JSON.stringify(value)} is not a number`);
      return value;
    };
    const comparison = (): Value | Value[] => {
      const left = joined();
      if (peek() !== '<=') return left;
      take();
      return number(left) <= number(joined()) ? 1 : 0;
    };
    const joined = (): Value | Value[] => {
      let left = sum();
      while (peek() === '&') {
        take();
        left = `${left}${sum()}`;
      }
      return left;
    };
    const sum = (): Value | Value[] => {
      let left = product();
      while (peek() === '+' || peek() === '-') {
        const sign = take()?.[0] === '+' ? 1 : -1;
        left = number(left) + sign * number(product());
      }
      return left;
    };
    const product = (): Value | Value[] => {
      let left = atom();
      while (peek() === '*' || peek() === '/') {
        const times = take()?.[0] === '*';
        const right = number(atom());
        left = times ? number(left) * right : number(left) / right;
      }
      return left;
    };
    const atom = (): Value | Value[] => {
      const token = take();
      if (!token) throw new Error(`${formula}: ends too soon`);
      const [text, named, , , called, digits, quoted] = token;
      if (text === '(') {
        const inner = comparison();
        expect(')');
        return inner;
      }
      if (digits !== undefined) return Number(digits);
      if (quoted !== undefined) return quoted;
      if (called !== undefined) {
        expect('(');
        const given = [comparison()];
        while (peek() === ',') {
          take();
          given.push(comparison());
        }
        expect(')');
        return call(called, given);
      }
      const where = named === undefined ? sheet : named.replaceAll("''", "'");
      const from = named === undefined ? token : take();
      if (!from?.[2]) throw new Error(`${formula}: ${text} is no cell`);
      if (peek() !== ':') return cellOf(where, `${from[2]}${from[3]}`);
      take();
      const to = take();
      return rangeOf(where, `${from[2]}${from[3]}`, `${to?.[2]}${to?.[3]}`);
    };
    const call = (name: string, given: (Value | Value[])[]): Value => {
      const [first = 0, second = 0, third = 0] = given;
      switch (name) {
        case 'SUM':
          return [first].flat().reduce<number>((total, value) => total + (typeof value === 'number' ? value : 0), 0);
        case 'INT':
          return Math.floor(number(first));
        case 'ABS':
          return Math.abs(number(first));
        case 'SIGN':
          return Math.sign(number(first));
        case 'IF':
          return number(number(first) === 0 ? third : second);
        case 'ROUND': {
          const scale = 10 ** number(second);
          const value = number(first);
          return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale;
        }
        case 'COUNTIF': {
          const above = typeof second === 'string' && second.startsWith('>') ? Number(second.slice(1)) : undefined;
          return [first].flat().filter((value) => (above === undefined ? value === second : Number(value) > above))
            .length;
        }
        default:
          throw new Error(`${formula}: no function ${name}`);
      }
    };
    const value = comparison();
    if (next < tokens.length || Array.isArray(value)) throw new Error(`${formula}: cannot be read whole`);
    return value;
  };
  return cellOf;
}

/** Column and row of `A1`, counted from 0. */
export function place(at: string): [column: number, row: number] {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(at) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return [column, Number(digits) - 1];
}
