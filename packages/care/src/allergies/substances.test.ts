/** The substances of allergies: each name leads to one code, and each code is one of ATC's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ATC, codedSubstance, SUBSTANCE_NAMES } from './substances.ts';

/** WHO Collaborating Centre for Drug Statistics Methodology: levels of one, three, four, five and seven characters. */
const CODE = /^[A-Z](\d\d([A-Z]([A-Z](\d\d)?)?)?)?$/;

test('every name has a code of its own', () => {
  const codes = SUBSTANCE_NAMES.map((name) => codedSubstance(name)!.code);
  assert.equal(new Set(codes).size, SUBSTANCE_NAMES.length);
  for (const code of codes) assert.match(code, CODE);
});

/** [written, code] */
const written = [
  ['Penicilliner', 'J01C'],
  ['  penicilliner ', 'J01C'],
  ['røntgenkontrastmidler MED jod', 'V08A'],
  ['Acetylsalisylsyre', 'N02BA01'],
  ['Bjørkepollen', undefined],
  ['Penicillin og jordbær', undefined],
] as const;
for (const [name, code] of written)
  test(`«${name}» is ${code ?? 'not coded'}`, () => assert.equal(codedSubstance(name)?.code, code));

test('the address is that of ATC', () => assert.equal(codedSubstance('NSAID')?.system, ATC));
