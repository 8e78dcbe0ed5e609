import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uiTexts } from '../texts/index.ts';
import { ageText } from './age.ts';

test('age is said in the unit it was given, uncertainty and ignorance included', () => {
  assert.equal(ageText({ unit: 'days', count: 1, about: false }, uiTexts.nb), '1 dag');
  assert.equal(ageText({ unit: 'days', count: 3, about: false }, uiTexts.nn), '3 dagar');
  assert.equal(ageText({ unit: 'months', count: 18, about: false }, uiTexts.nb), '18 md.');
  assert.equal(ageText({ unit: 'years', count: 46, about: true }, uiTexts.en), 'about 46 years');
  assert.equal(ageText(undefined, uiTexts.nb), 'alder ukjent');
});
