import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Encounter, Flag } from '@helseplattform/fhir';
import { contactNow, flagKindOf, isInForce, locationNow, responsibleIn } from './rules.ts';

const NOW = new Date('2026-11-02T10:00:00+01:00');
const flag = (more: Partial<Flag> = {}): Flag => ({
  resourceType: 'Flag',
  status: 'active',
  code: { text: 'x' },
  subject: { reference: 'Patient/x' },
  ...more,
});
const kind = (code: string, system = 'urn:oid:2.16.578.1.12.4.1.1.7651') => ({
  category: [{ coding: [{ system, code }] }],
});
const contact = (code: string, start: string, more: Partial<Encounter> = {}): Encounter => ({
  resourceType: 'Encounter',
  status: 'in-progress',
  class: { code },
  period: { start },
  ...more,
});

describe('a flag', () => {
  // Volven 7651: 8 avgrensning av livsforlengende behandling, 10 smitte, 7 implantat
  test('is code status, infection, or critical like any other', () => {
    assert.equal(flagKindOf(flag(kind('8'))), 'codeStatus');
    assert.equal(flagKindOf(flag(kind('10'))), 'infections');
    assert.equal(flagKindOf(flag(kind('7'))), 'alerts');
    assert.equal(flagKindOf(flag()), 'alerts');
    assert.equal(flagKindOf(flag(kind('8', 'urn:other'))), 'alerts');
  });

  test('is in force while it is active and its time is not over', () => {
    assert.equal(isInForce(flag(), NOW), true);
    assert.equal(isInForce(flag({ status: 'inactive' }), NOW), false);
    assert.equal(isInForce(flag({ period: { end: '2026-11-01' } }), NOW), false);
    assert.equal(isInForce(flag({ period: { end: '2026-12-01' } }), NOW), true);
  });
});

describe('where the patient is', () => {
  test('is the stay before a visit, and the newest of several', () => {
    const old = contact('IMP', '2026-10-01T08:00:00+02:00');
    const stay = contact('IMP', '2026-10-30T08:00:00+01:00');
    const visit = contact('AMB', '2026-11-02T09:30:00+01:00');
    assert.equal(contactNow([visit, old, stay], NOW), stay);
    assert.equal(contactNow([visit], NOW), visit);
  });

  test('is not a visit that nobody ended the day before, one to come, one that is over, or a call', () => {
    assert.equal(contactNow([contact('AMB', '2026-10-31T09:30:00+01:00')], NOW), undefined);
    assert.equal(contactNow([contact('AMB', '2026-11-02T14:00:00+01:00')], NOW), undefined);
    assert.equal(contactNow([contact('AMB', '2026-11-02T09:00:00+01:00', { status: 'finished' })], NOW), undefined);
    assert.equal(contactNow([contact('VR', '2026-11-02T09:00:00+01:00')], NOW), undefined);
    const ended = { period: { start: '2026-11-02T09:00:00+01:00', end: '2026-11-02T09:20:00+01:00' } };
    assert.equal(contactNow([contact('AMB', '', ended)], NOW), undefined);
  });

  test('is a stay the patient is on leave from, however long ago it began', () => {
    const home = contact('IMP', '2019-01-01', { status: 'onleave' });
    assert.equal(contactNow([home], NOW), home);
  });

  test('is the last place that is active', () => {
    const at = (reference: string, more: object = {}) => ({ location: { reference }, ...more });
    const moved = contact('IMP', '2026-11-01', {
      location: [
        at('Location/mottak', { status: 'completed' }),
        at('Location/seng-1', { status: 'active' }),
        at('Location/planlagt', { status: 'planned' }),
      ],
    });
    assert.equal(locationNow(moved)?.location.reference, 'Location/seng-1');
    assert.equal(locationNow(contact('IMP', '2026-11-01')), undefined);
  });
});

describe('who is responsible', () => {
  const who = (reference: string, code?: string, more: object = {}) => ({
    individual: { reference },
    ...(code ? { type: [{ coding: [{ code }] }] } : {}),
    ...more,
  });
  test('is who is said to attend, else the first who takes part and has not left', () => {
    const of = (...participant: object[]) =>
      responsibleIn(contact('IMP', '2026-11-01', { participant: participant as Encounter['participant'] & object }))
        ?.reference;
    assert.equal(of(who('Practitioner/a'), who('Practitioner/b', 'ATND')), 'Practitioner/b');
    assert.equal(of(who('Practitioner/a'), who('Practitioner/b')), 'Practitioner/a');
    assert.equal(
      of(who('Practitioner/a', 'ATND', { period: { end: '2026-11-01' } }), who('Practitioner/b')),
      'Practitioner/b',
    );
    assert.equal(of(), undefined);
  });
});
