import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommandView, PatientIdentity } from '@helseplattform/care/view-models';
import type { Action } from './actions.ts';
import { foundIn, obvious } from './found.ts';

const person = (id: string): PatientIdentity => ({ id, sex: 'unknown', otherIds: [] });
const action: Action = { id: 'work', path: '/mitt-arbeid', ofPatient: false };
const view = (
  ids: readonly string[],
  more: Partial<CommandView> = {},
  people: Partial<CommandView['people']> = {},
): CommandView => ({
  people: { state: 'searched', patients: ids.map(person), more: false, ...people },
  inBeds: [],
  text: [],
  ...more,
});
const text = { reference: 'Composition/1', title: 'Notat', before: '', match: 'hoste', after: '' };
const enter = (of: CommandView | undefined, actions: readonly Action[] = []) => {
  const found = foundIn(of, actions);
  return found[obvious(found, of)]?.key;
};

test('one patient is opened by Enter', () => assert.equal(enter(view(['kari'])), 'p kari'));
test('one of two is not', () => assert.equal(enter(view(['kari', 'ola'])), undefined));
test('nor the one that is shown of more', () => assert.equal(enter(view(['kari'], {}, { more: true })), undefined));
test('nor one whose name is only like it', () => assert.equal(enter(view(['kari'], {}, { similar: true })), undefined));
test('nor a patient beside something to do', () => assert.equal(enter(view(['kari']), [action]), undefined));
test('the one thing to do is done', () => assert.equal(enter(view([]), [action]), 'a work'));
test('a patient who also lies in a bed that fits is still one', () =>
  assert.equal(enter(view(['kari'], { inBeds: [{ patient: person('kari'), place: 'Seng 1' }] })), 'p kari'));
test('text that was found does not stand in the way of the patient', () =>
  assert.equal(enter(view(['kari'], { text: [text] })), 'p kari'));
test('text alone is chosen, not guessed', () => assert.equal(enter(view([], { text: [text] })), undefined));
