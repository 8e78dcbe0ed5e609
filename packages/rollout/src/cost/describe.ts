/** A formula read aloud: what was multiplied by what, in the reader's language. */
import { formatKroner, formatNumber } from '../texts/format.ts';
import { type Language, textsIn } from '../texts/language.ts';
import type { CellId, Formula } from './formula.ts';

/** The formula as a line a councillor can type into a calculator. `nameOf` says what a cell is called. */
export function describeFormula(
  formula: Formula,
  language: Language,
  nameOf: (id: CellId) => string = (id) => id,
): string {
  const t = textsIn(language).cost;
  const said = (f: Formula) => describeFormula(f, language, nameOf);
  /** Sums need brackets inside a product. */
  const factor = (f: Formula) => (f.op === 'sum' && f.of.length > 1 ? `(${said(f)})` : said(f));
  switch (formula.op) {
    case 'given':
      return formula.unit === 'ore' ? formatKroner(formula.value, language) : formatNumber(formula.value, language);
    case 'cell':
      return nameOf(formula.id);
    case 'sum':
      return formula.of.length === 0 ? '0' : formula.of.map(said).join(' + ');
    case 'index':
      return `${factor(formula.amount)} × ${said(formula.to)} / ${said(formula.from)}`;
    case 'share':
      return `${factor(formula.amount)} × ${said(formula.part)} / ${said(formula.whole)}${formula.extra === 0 ? '' : ` + ${t.oddOre(formula.extra)}`}`;
    case 'times':
      return `${factor(formula.amount)} × ${said(formula.number)} × ${formatNumber(formula.times, language)} / ${formatNumber(formula.per, language)}`;
  }
}
