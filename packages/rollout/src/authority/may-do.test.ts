/** Who may do what: by seat and reach, denied unless the table says otherwise. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ACTS, type Act } from './acts.ts';
import { type About, demand, mayDo } from './may-do.ts';
import { PUBLIC, type Seated, SYSTEM, seatsOf, type Who } from './who.ts';

const staff = (...seats: Seated[]): Who => ({
  kind: 'staff',
  person: 'Practitioner/x',
  name: 'X',
  seats,
  clinician: false,
});
const leader = staff({ seat: 'programme-leader' });
const board = staff({ seat: 'board' });
const ril = staff({ seat: 'regional-leader', district: 'Fosen' });
const director = staff({ seat: 'municipal-director', unit: 'indre-fosen' });
const councillor = staff({ seat: 'councillor', unit: 'indre-fosen' });
const signer = staff({ seat: 'signer' });
const clinician: Who = { ...staff(), clinician: true };
const nobody = staff();
const FOSEN: About = { id: 'indre-fosen', district: 'Fosen' };
const OPPDAL: About = { id: 'oppdal', district: 'Oppdal/Rennebu' };

/** [who, act, about, by whom: undefined where it is refused] */
const cases: readonly (readonly [string, Who, Act, About | undefined, string | undefined])[] = [
  ['the programme leader edits any unit', leader, 'edit-units', OPPDAL, 'programme-leader'],
  ['a regional leader edits no unit', ril, 'edit-units', FOSEN, undefined],
  ['a regional leader keeps contacts in the own district', ril, 'edit-own-unit', FOSEN, 'regional-leader'],
  ['… not in another', ril, 'edit-own-unit', OPPDAL, undefined],
  ['… but the group of the own district', ril, 'edit-own-unit', { district: 'Fosen' }, 'regional-leader'],
  ['… which a director of one municipality does not keep', director, 'edit-own-unit', { district: 'Fosen' }, undefined],
  ['… nor for the programme as a whole', ril, 'edit-own-unit', undefined, undefined],
  ['the board decides plans', board, 'decide-plan', undefined, 'board'],
  ['the programme leader does not', leader, 'decide-plan', undefined, undefined],
  ['… but may change within a mandate', leader, 'change-plan-within-mandate', undefined, 'programme-leader'],
  ['a regional leader may not', ril, 'change-plan-within-mandate', undefined, undefined],
  ['a municipal director sees the own draft of cost', director, 'see-draft-cost', FOSEN, 'municipal-director'],
  ['… not that of another municipality', director, 'see-draft-cost', OPPDAL, undefined],
  ['a councillor sees no draft', councillor, 'see-draft-cost', FOSEN, undefined],
  ['… but the sheet that is laid before the council', councillor, 'see-own-cost', FOSEN, 'councillor'],
  ['… of the own council', councillor, 'see-own-cost', OPPDAL, undefined],
  ['only the own people edit a draft, the programme leader neither', leader, 'edit-draft-cost', FOSEN, undefined],
  ['a clinician sets how severe a fault is', clinician, 'set-severity', undefined, 'clinician'],
  ['the programme leader does not', leader, 'set-severity', undefined, undefined],
  ['whoever works in the services reports a fault', nobody, 'report-fault', undefined, 'staff'],
  ['a signer signs', signer, 'sign-criterion', OPPDAL, 'signer'],
  ['who has no seat does not', nobody, 'sign-criterion', OPPDAL, undefined],
  ['staff see the programme', nobody, 'see-programme', undefined, 'staff'],
  ['the public does not', PUBLIC, 'see-programme', undefined, undefined],
  ['… but sees what is public', PUBLIC, 'see-public', undefined, 'public'],
  ['staff see what is public too', nobody, 'see-public', undefined, 'public'],
  ['imports may do everything', SYSTEM, 'decide-plan', undefined, 'system'],
];
describe('in the programme', () => {
  for (const [sentence, who, act, about, by] of cases)
    it(sentence, () => {
      const answer = mayDo(who, act, about);
      assert.equal(answer.may ? answer.by : undefined, by);
    });
  it('the public may do one thing only', () => {
    const may = (Object.keys(ACTS) as Act[]).filter((act) => mayDo(PUBLIC, act, FOSEN).may);
    assert.deepEqual(may, ['see-public']);
  });
  it('a refusal says who may, and whether one may elsewhere', () => {
    assert.throws(
      () => demand(director, 'edit-draft-cost', OPPDAL),
      /You may not edit draft cost for oppdal; ask municipal-director or trust-director or local-leader/,
    );
    assert.throws(() => demand(nobody, 'decide-plan'), /You may not decide plan; ask board/);
  });
});

describe('a seat', () => {
  const given = [
    { seat: 'board', holder: 'PractitionerRole/1', from: '2024-01-01', to: '2025-12-31' },
    { seat: 'regional-leader', holder: 'Practitioner/a', district: 'Fosen', from: '2025-01-01' },
  ] as const;
  it('is held by a role or by a person, from its first day to its last', () => {
    const as = ['PractitionerRole/1', 'Practitioner/a'];
    const seats = (on: string) => seatsOf(given, as, on).map(({ seat }) => seat);
    assert.deepEqual(seats('2023-12-31'), []);
    assert.deepEqual(seats('2024-01-01'), ['board']);
    assert.deepEqual(seats('2025-12-31'), ['board', 'regional-leader']);
    assert.deepEqual(seats('2026-01-01'), ['regional-leader']);
    assert.deepEqual(seatsOf(given, ['PractitionerRole/2', undefined], '2025-06-01'), []);
  });
});
