/** The page of a referral and the inbox of a unit: where, whose turn, since when, what next, and what breaks first. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ServiceRequest } from '@helseplattform/fhir';
import { careWorld, type PersonKey } from '../testing.ts';
import { referralOperations } from './operations.ts';
import { referralInbox, referralView } from './views.ts';

const world = await careWorld(referralOperations);
const LUNG = 'Organization/lunge';
const refer = async (at: string, more: object = {}) => {
  world.at(at);
  const input = { patient: 'Patient/kari', to: LUNG, question: 'Tung pust. Utredning?', ...more };
  return (await world.act<ServiceRequest>('gp', 'send-referral', '', input)).id;
};
const view = (who: PersonKey, id: string, language: 'nb' | 'nn' | 'en' = 'nb') => {
  const { reader, context } = world.viewer(who, language);
  return referralView(reader, id, context);
};

describe('the page of a referral', () => {
  test('says where it is, whose turn, since when, what next, and by when', async () => {
    const id = await refer('2026-11-02T10:00:00+01:00', { reason: [{ code: 'R02', display: 'Tung pust' }] });
    world.at('2026-11-03T10:00:00+01:00');
    const { state, turn, next, since, due, risk, question, reasons, to } = await view('lung-doctor', id);
    assert.deepEqual(
      { state, turn, next, since, due },
      { state: 'received', turn: 'receiver', next: 'assess', since: '2026-11-02', due: '2026-11-16' },
    );
    assert.deepEqual([risk?.level, risk?.days, risk?.whoCanAct[0]?.name], ['in-time', 13, 'Lungemedisinsk avdeling']);
    assert.deepEqual([question, reasons, to.name], ['Tung pust. Utredning?', ['Tung pust'], 'Lungemedisinsk avdeling']);
  });

  test('is the same for sender and receiver, but for what each may do', async () => {
    const id = await refer('2026-11-02T10:00:00+01:00');
    const [{ may: ofReceiver, ...receiver }, { may: ofReferrer, ...referrer }] = await Promise.all([
      view('lung-doctor', id),
      view('gp', id),
    ]);
    assert.deepEqual(receiver, referrer);
    assert.deepEqual([ofReceiver, ofReferrer], [['assess', 'refuse', 'pass-on'], ['withdraw']]);
    assert.deepEqual((await view('heart-doctor', id)).may, []);
  });

  test('tells what each of them is told, in the language of the reader', async () => {
    const id = await refer('2026-11-02T10:00:00+01:00');
    await world.act('lung-doctor', 'assess-referral', id, { deadline: '2027-01-15' });
    assert.deepEqual((await view('gp', id)).sees, {
      patient: 'Du står på venteliste ved Lungemedisinsk avdeling. Helsehjelpen skal begynne senest 15. januar 2027.',
      referrer:
        'Vurdert av Lungemedisinsk avdeling. Pasienten venter på time. Frist for helsehjelp er 15. januar 2027.',
      receiver: 'På venteliste uten time. Frist for helsehjelp 15. januar 2027.',
    });
    assert.match((await view('gp', id, 'nn')).sees.patient, /Helsehjelpa skal ta til seinast 15\. januar 2027/);
    assert.match((await view('gp', id, 'en')).sees.patient, /Care must begin by 15 January 2027/);
  });

  test('tells its history in words, newest first, with names and reasons', async () => {
    const id = await refer('2026-11-02T10:00:00+01:00');
    world.at('2026-11-03T10:00:00+01:00');
    await world.act('lung-doctor', 'pass-on-referral', id, { to: 'Organization/hjerte', reason: 'Hjertesvikt' });
    const { history } = await view('heart-doctor', id);
    assert.deepEqual(
      history.map(({ text, reason }) => [text, reason]),
      [
        ['lung-doctor sendte henvisningen videre', 'Hjertesvikt'],
        ['gp sendte henvisningen', undefined],
      ],
    );
  });

  test('tells the history of one that others wrote by its dates', async () => {
    const date = (url: string, valueDateTime: string) => ({
      url: `http://helsenorge.no/fhir/StructureDefinition/no-${url}`,
      valueDateTime,
    });
    await world.put({
      resourceType: 'ServiceRequest',
      id: 'gammel',
      status: 'active',
      intent: 'order',
      category: [{ coding: [{ system: 'http://helseplattform.example/fhir/CodeSystem/kind', code: 'henvisning' }] }],
      subject: { reference: 'Patient/kari' },
      authoredOn: '2026-10-01T10:00:00+02:00',
      requester: { reference: 'PractitionerRole/rolle-gp', display: 'Dag Lege' },
      performer: [{ reference: LUNG, display: 'Lungemedisinsk' }],
      extension: [date('mottatt-dato', '2026-10-01'), date('vurdert-dato', '2026-10-05')],
    });
    assert.deepEqual(
      (await view('lung-doctor', 'gammel')).history.map(({ text }) => text),
      ['Lungemedisinsk vurderte henvisningen', 'Dag Lege sendte henvisningen', 'Lungemedisinsk tok imot henvisningen'],
    );
  });

  test('shows the messages, and how far each has come to somebody outside', async () => {
    const id = await refer('2026-11-02T10:00:00+01:00');
    await world.act('lung-doctor', 'refuse-referral', id, { reason: 'Kan utredes hos fastlege.' });
    const before = await view('gp', id);
    assert.deepEqual(before.messages.map(({ kind, to }) => [kind, to.reference]).sort(), [
      ['henvisningsstatus', 'PractitionerRole/rolle-gp'],
      ['melding-til-pasient', 'Patient/kari'],
    ]);
    const toGp = before.messages.find(({ kind }) => kind === 'henvisningsstatus')!;
    assert.equal(toGp.delivery, undefined, 'the GP works in the record');
    await world.put({
      resourceType: 'Communication',
      id: 'ut',
      status: 'preparation',
      category: [{ coding: [{ system: 'http://helseplattform.example/fhir/CodeSystem/kind', code: 'levering' }] }],
      subject: { reference: 'Patient/kari' },
      about: [{ reference: `Communication/${toGp.id}/_history/1` }],
      sender: { reference: LUNG },
      recipient: [{ reference: 'Organization/legekontor' }],
      extension: [
        { url: 'http://helseplattform.example/fhir/StructureDefinition/leveringstilstand', valueCode: 'queued' },
      ],
    });
    const after = (await view('gp', id)).messages.find(({ kind }) => kind === 'henvisningsstatus')!;
    assert.deepEqual(after.delivery, { id: 'ut', state: 'queued' });
  });
});

describe('the inbox of a unit', () => {
  test('has what breaks a deadline first at the top, with all that an assessment needs', async () => {
    const old = await refer('2026-09-01T10:00:00+02:00');
    const fresh = await refer('2026-11-02T10:00:00+01:00');
    const waits = await refer('2026-10-26T10:00:00+01:00');
    await world.act('lung-doctor', 'assess-referral', waits, { deadline: '2026-11-10' });
    await world.act('lung-nurse', 'offer-appointment', waits, { start: '2026-12-01T10:00:00+01:00' });
    world.at('2026-11-03T10:00:00+01:00');
    const { reader, context } = world.viewer('lung-doctor');
    const inbox = await referralInbox(reader, 'lunge', context);
    const ids = inbox.referrals.map(({ id }) => id);
    assert.ok(ids.indexOf(old) < ids.indexOf(waits), 'what is broken comes before what will be');
    assert.ok(ids.indexOf(waits) < ids.indexOf(fresh), 'what will be broken comes before what is in time');
    const foreseen = inbox.referrals.find(({ id }) => id === waits)!;
    assert.deepEqual(
      [foreseen.risk?.level, foreseen.risk?.whoCanAct.map(({ name }) => name)],
      ['foreseen', ['Lungemedisinsk avdeling', 'Helfo']],
    );
    const { question, patient, may } = inbox.referrals.find(({ id }) => id === fresh)!;
    assert.deepEqual([question, patient.name?.text], ['Tung pust. Utredning?', 'Nordmann, Kari']);
    assert.deepEqual(may, ['assess', 'refuse', 'pass-on']);
    assert.equal(inbox.counts.foreseen, 1);
    assert.equal(inbox.counts.all, inbox.referrals.length);
    assert.equal(inbox.more, false);
  });
});
