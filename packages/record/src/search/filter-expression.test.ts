import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FilterTerm, parseFilter } from './filter-expression.ts';
import type { Node } from './tree.ts';

/** A tree as text: `(a & b)`, `(a or b)` as `(a + b)`, `!a`. */
function text(node: Node): string {
  switch (node.is) {
    case 'all':
      return `(${node.of.map(text).join(' & ')})`;
    case 'any':
      return `(${node.of.map(text).join(' + ')})`;
    case 'not':
      return `!${text(node.of)}`;
    default:
      return (node as unknown as { written: string }).written;
  }
}
const term: FilterTerm = (path, { operator, value }) => {
  const names = path.map(({ name, filter }) => (filter ? `${name}[${text(filter(term))}]` : name)).join('.');
  return { written: `${names} ${operator} ${value}` } as unknown as Node;
};

describe('_filter, https://hl7.org/fhir/R4/search_filter.html', () => {
  const CASES: [expression: string, tree: string][] = [
    ['name co "pet"', 'name co pet'],
    ['given eq "peter" and birthdate ge 2014-10-10', '(given eq peter & birthdate ge 2014-10-10)'],
    ['subject.name co "pet"', 'subject.name co pet'],
    [
      'related[type eq has-component].target re Observation/4',
      'related[type eq has-component].target re Observation/4',
    ],
    // "Logical expressions are evaluated left to right, with no precedence between "and" and "or". If there is ambiguity,
    //  use parentheses to be explicit."
    ['a eq 1 or b eq 2 and c eq 3', '((a eq 1 + b eq 2) & c eq 3)'],
    ['a eq 1 or (b eq 2 and c eq 3)', '(a eq 1 + (b eq 2 & c eq 3))'],
    // filter = paramExp / logExp / ("not") "(" filter ")"
    ['not (a eq 1)', '!a eq 1'],
    ['not(a eq 1 or b eq 2)', '!(a eq 1 + b eq 2)'],
    ['not eq 1', 'not eq 1'],
    ['(a eq 1)', 'a eq 1'],
    ['  a   eq\t1  ', 'a eq 1'],
    // "a string can contain spaces and ')' and ']'"
    ['a eq "x ) ] \\" y"', 'a eq x ) ] " y'],
    ['code eq http://loinc.org|1234-5', 'code eq http://loinc.org|1234-5'],
    ['a[b[c eq 1].d eq 2].e eq 3', 'a[b[c eq 1].d eq 2].e eq 3'],
    ['a eq "and"', 'a eq and'],
  ];
  for (const [expression, tree] of CASES)
    test(expression, () => assert.equal(text(parseFilter(expression, term)), tree));

  const REFUSED: [expression: string, message: RegExp][] = [
    ['', /expected a parameter at character 1, found the end/],
    ['a', /expected a space at character 2/],
    ['a eq', /expected a space at character 5/],
    ['a eq ', /expected a value/],
    ['a eq 1 and', /expected a parameter/],
    ['(a eq 1', /expected 'and', 'or' or '\)'/],
    ['a eq 1)', /expected 'and', 'or' or the end/],
    ['a[b eq 1 c eq 2].d eq 3', /expected '\]'/],
    ['a eq "x', /expected a text in double quotes/],
    ['a eq "\\x"', /expected a text in double quotes/],
    ['a eq ""', /value is empty/],
    ['a eq "\\u0000"', /NUL/],
    ['a eq x\0', /NUL/],
    ["1=1; drop table 'x'", /expected a parameter/],
    [`${'('.repeat(5000)}a eq 1`, /brackets inside each other/],
    [Array(300).fill('a eq 1').join(' or '), /more than 200 parts/],
  ];
  for (const [expression, message] of REFUSED) {
    test(`refuses ${JSON.stringify(expression.slice(0, 40))}`, () =>
      assert.throws(() => parseFilter(expression, term), message));
  }
});
