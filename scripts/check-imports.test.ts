import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkImports, type Import, importsOf, objection, type Workspace } from './check-imports.ts';

test('every import of the project points down', () => {
  assert.deepEqual(checkImports(fileURLToPath(new URL('..', import.meta.url))), []);
});

describe('importsOf finds', () => {
  const cases: [source: string, found: Import[]][] = [
    [`import a from 'a';`, [{ line: 1, specifier: 'a', typesOnly: false }]],
    [`import { type A, b } from "a";`, [{ line: 1, specifier: 'a', typesOnly: false }]],
    [`import type { A } from 'a';`, [{ line: 1, specifier: 'a', typesOnly: true }]],
    [`import { type A, type B } from 'a';`, [{ line: 1, specifier: 'a', typesOnly: true }]],
    [`\nimport {\n  a,\n  b,\n} from 'a';`, [{ line: 2, specifier: 'a', typesOnly: false }]],
    [`import * as a from 'a';`, [{ line: 1, specifier: 'a', typesOnly: false }]],
    [`import './style.css';`, [{ line: 1, specifier: './style.css', typesOnly: false }]],
    [
      `export * from 'a';\nexport type { B } from 'b';`,
      [
        { line: 1, specifier: 'a', typesOnly: false },
        { line: 2, specifier: 'b', typesOnly: true },
      ],
    ],
    [`const a = await import('a');`, [{ line: 1, specifier: 'a', typesOnly: false }]],
    [`lazy(() => import('./a.tsx').then((m) => m))`, [{ line: 1, specifier: './a.tsx', typesOnly: false }]],
    [
      `let a: import('a').Thing; let b: typeof import('b');`,
      [
        { line: 1, specifier: 'a', typesOnly: true },
        { line: 1, specifier: 'b', typesOnly: true },
      ],
    ],
    [`// import a from 'a';\n/* import b from 'b'; */`, []],
    [`export const from = 'a';\nconst text = "imported from 'b'";`, []],
    [`export function a() {}\nimport { b } from 'b';`, [{ line: 2, specifier: 'b', typesOnly: false }]],
  ];
  for (const [source, found] of cases) {
    test(source.replaceAll('\n', ' '), () => assert.deepEqual(importsOf(source), found));
  }
});

describe('an import', () => {
  const workspace: Workspace = {
    exports: new Map(
      ['fhir', 'record', 'care', 'followup', 'ui', 'rollout'].map((name) => [name, ['.', './testing', './planner']]),
    ),
    declared: new Map([
      ['packages/record', ['@helseplattform/fhir', '@helseplattform/care', '@helseplattform/record', 'pg']],
      ['packages/care', ['@helseplattform/fhir', '@helseplattform/record']],
      ['apps/journal', ['@helseplattform/care', '@helseplattform/record', '@helseplattform/ui', 'react', '@types/d3']],
    ]),
  };
  const types = true;
  const cases: [file: string, specifier: string, typesOnly: boolean, objection: RegExp | undefined][] = [
    ['packages/record/src/a.ts', '@helseplattform/fhir', false, undefined],
    ['packages/record/src/a.ts', '@helseplattform/care', types, /packages\/record may not import care/],
    ['packages/fhir/src/a.ts', '@helseplattform/record', types, /packages\/fhir may not import record/],
    ['packages/care/src/a.ts', '@helseplattform/followup', false, /followup is not in packages\/care\/package\.json/],
    ['packages/care/src/a.ts', '@helseplattform/record/testing', false, undefined],
    [
      'packages/care/src/a.ts',
      '@helseplattform/record/src/store.ts',
      false,
      /record does not export \.\/src\/store\.ts/,
    ],
    ['packages/care/src/a.ts', '@helseplattform/nothing', false, /no package @helseplattform\/nothing/],
    ['packages/care/src/a.ts', '../../record/src/store.ts', types, /reaches into packages\/record/],
    ['packages/care/src/a.ts', '../../../apps/server/src/index.ts', false, /reaches into apps\/server/],
    ['packages/care/src/a.ts', './b.ts', false, undefined],
    ['packages/care/src/a.ts', 'pg', false, /pg is not in packages\/care\/package\.json/],
    ['packages/record/src/a.ts', 'pg', false, undefined],
    ['packages/record/src/a.ts', 'node:fs', false, undefined],
    ['apps/journal/src/a.tsx', '@helseplattform/ui', false, undefined],
    ['apps/innforing/src/a.ts', '@helseplattform/rollout/planner', false, undefined],
    ['apps/innforing/src/a.ts', '@helseplattform/rollout', false, /may import only types of rollout/],
    ['apps/journal/src/a.tsx', '@helseplattform/care', types, undefined],
    ['apps/journal/src/a.tsx', '@helseplattform/care', false, /may import only types of care/],
    ['apps/journal/src/a.tsx', '@helseplattform/record', types, /apps\/journal may not import record/],
    ['apps/journal/src/a.tsx', 'react/jsx-runtime', false, undefined],
    ['apps/journal/src/a.tsx', 'd3', types, undefined],
    ['apps/server/src/a.ts', '@helseplattform/ui', false, /apps\/server may not import ui/],
    ['apps/server/src/a.ts', '@helseplattform/rollout', false, undefined],
    ['e2e/a.test.ts', '../scripts/chromium.ts', false, undefined],
    ['e2e/a.test.ts', '../packages/care/src/a.ts', false, /reaches into packages\/care/],
    ['packages/unknown/src/a.ts', './b.ts', false, /not in the table/],
  ];
  for (const [file, specifier, typesOnly, expected] of cases) {
    test(`of ${typesOnly ? 'types of ' : ''}${specifier} in ${file} ${expected ? 'is refused' : 'may stand'}`, () => {
      const wrong = objection(file, { line: 1, specifier, typesOnly }, workspace);
      if (expected) assert.match(wrong ?? '', expected);
      else assert.equal(wrong, undefined);
    });
  }
});
