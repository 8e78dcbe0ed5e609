import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FhirError, type Organization } from '@helseplattform/fhir';
import { type ActFacts, hindrances, hindrancesBack, refuseWhere } from './act.ts';
import { boardOf, type StepProgress } from './board.ts';
import { goneBack, goneLive, LIVE_PERIOD, neverLive, saysLive } from './live-period.ts';
import { rehearsalOutcome } from './rehearsal.ts';
import { issuesOf, mustBeDoneBefore, type Runbook, type RunbookStep, runbookFaults } from './runbook.ts';
import { STANDARD_STEPS } from './standard-runbook.ts';
import { flow, type Ticket, topTen, untold } from './ticket.ts';

const AT = '2027-03-06T02:00:00Z';
const HOUR = Date.parse(AT);
const minutes = (n: number) => HOUR + n * 60_000;
const step = (
  id: string,
  from: number,
  took: number,
  after: string[] = [],
  more: Partial<RunbookStep> = {},
): RunbookStep => ({
  id,
  title: id,
  owner: 'somebody',
  from,
  minutes: took,
  after,
  ...more,
});
const runbook: Runbook = {
  unit: 'namsos',
  at: AT,
  steps: [
    step('migrate', -120, 60),
    step('check', -60, 30, ['migrate']),
    step('act', 0, 5, ['check'], { act: true }),
    step('papers', 60, 60, ['act'], { pointOfNoReturn: true }),
  ],
};
const done = (from: number, to: number): StepProgress => ({
  state: 'done',
  started: minutes(from),
  ended: minutes(to),
});

describe('a runbook', () => {
  const faults: [name: string, steps: RunbookStep[], element: string][] = [
    ['waits for nobody', [...runbook.steps, step('x', 0, 1, ['nobody'])], "steps['x'].after"],
    ['has an id twice', [...runbook.steps, step('check', 0, 1)], "steps['check'].id"],
    [
      'has steps that wait for each other',
      [...runbook.steps, step('a', 0, 1, ['b']), step('b', 1, 1, ['a'])],
      "steps['a'].after",
    ],
    [
      'begins a step before what it waits for is done',
      [...runbook.steps, step('x', -80, 1, ['migrate'])],
      "steps['x'].from",
    ],
    ['has no act', runbook.steps.filter((s) => !s.act).map((s) => ({ ...s, after: [] })), 'steps'],
    [
      'cannot be taken back when it is not live yet',
      [step('act', 0, 5, [], { act: true }), step('end', 9, 1, [], { pointOfNoReturn: true })],
      "steps['end'].after",
    ],
  ];
  for (const [name, steps, element] of faults)
    it(`that ${name} is refused, and says where`, () =>
      assert.ok(issuesOf(runbookFaults({ steps })).some(({ expression }) => expression === element)));
  it('that every municipality begins with has none of these faults', () =>
    assert.deepEqual(runbookFaults({ steps: STANDARD_STEPS }), []));
  it('says what must be done before the act, directly or not', () =>
    assert.deepEqual(
      mustBeDoneBefore(runbook, 'act').map(({ id }) => id),
      ['migrate', 'check'],
    ));
});

describe('the live board', () => {
  it('before anything has begun is the plan', () => {
    const board = boardOf(runbook, new Map(), minutes(-200));
    assert.deepEqual(
      board.steps.map(({ state, late }) => [state, late]),
      [
        ['ready', 0],
        ['waiting', 0],
        ['waiting', 0],
        ['waiting', 0],
      ],
    );
    assert.equal(board.ends, minutes(120));
  });
  it('carries a delay on to everything that waits for it, and names the chain', () => {
    const board = boardOf(runbook, new Map([['migrate', done(-120, -10)]]), minutes(-10));
    assert.deepEqual(
      board.steps.map(({ expected }) => expected.ends),
      [minutes(-10), minutes(20), minutes(25), minutes(120)],
    );
    // an hour of slack before the papers takes it up
    assert.deepEqual([board.late, board.critical], [0, []]);
    const later = boardOf(runbook, new Map([['migrate', done(-120, 60)]]), minutes(60));
    assert.deepEqual([later.late, later.critical], [35, ['migrate', 'check', 'act', 'papers']]);
  });
  it('knows that a step that should have begun has not', () => {
    const board = boardOf(runbook, new Map(), minutes(-90));
    assert.equal(board.steps[0]?.late, 30);
  });
  it('never says that a step that runs over will end before now', () => {
    const progress = new Map<string, StepProgress>([['migrate', { state: 'started', started: minutes(-120) }]]);
    assert.equal(boardOf(runbook, progress, minutes(-20)).steps[0]?.expected.ends, minutes(-20));
  });
});

describe('a rehearsal', () => {
  const times = (took: (number | null)[]) => runbook.steps.map(({ id }, i) => ({ step: id, minutes: took[i] ?? null }));
  const cases: [name: string, took: (number | null)[], passed: boolean][] = [
    ['that went as planned passes', [60, 30, 5, 60], true],
    ['a quarter slower passes', [75, 37, 10, 75], true],
    ['with a step that took half as long again does not', [90, 30, 5, 60], false],
    ['with a step that was not done does not', [60, null, 5, 60], false],
  ];
  for (const [name, took, passed] of cases)
    it(name, () => assert.equal(rehearsalOutcome(runbook, times(took)).passed, passed));
});

describe('the act', () => {
  const ready = new Map([
    ['migrate', done(-120, -60)],
    ['check', done(-60, -30)],
  ]);
  const facts = (progress: Map<string, StepProgress>, more: Partial<ActFacts> = {}): ActFacts => ({
    runbook,
    board: boardOf(runbook, progress, HOUR),
    decision: 'go',
    rehearsed: true,
    live: false,
    ...more,
  });
  const cases: [name: string, facts: ActFacts, kinds: string[]][] = [
    ['is open when all is done, decided and rehearsed', facts(ready), []],
    ['is open with risks that are known', facts(ready, { decision: 'go-with-risks' }), []],
    ['waits for the steps before it', facts(new Map()), ['steps']],
    [
      'needs a decision and a rehearsal',
      { ...facts(ready, { rehearsed: false }), decision: undefined },
      ['no-decision', 'not-rehearsed'],
    ],
    ['is refused after a no', facts(ready, { decision: 'no-go' }), ['no-go']],
    ['is done once', facts(ready, { live: true }), ['already-live']],
  ];
  for (const [name, given, kinds] of cases)
    it(name, () =>
      assert.deepEqual(
        hindrances(given).map(({ kind }) => kind),
        kinds,
      ),
    );
  it('says everything that stands in the way at once', () =>
    assert.throws(
      () => refuseWhere(hindrances(facts(new Map(), { decision: 'no-go', rehearsed: false }))),
      (error) => error instanceof FhirError && error.status === 409 && error.issues.length === 3,
    ));
  it('is taken back until the point of no return has begun', () => {
    const live = { runbook, live: true };
    const at = (progress: [string, StepProgress][]) => boardOf(runbook, new Map([...ready, ...progress]), minutes(90));
    assert.deepEqual(hindrancesBack({ ...live, board: at([['act', done(0, 5)]]) }), []);
    assert.deepEqual(
      hindrancesBack({
        ...live,
        board: at([
          ['act', done(0, 5)],
          ['papers', { state: 'started', started: minutes(60) }],
        ]),
      }),
      [{ kind: 'passed', step: 'papers' }],
    );
    assert.deepEqual(hindrancesBack({ runbook, live: false, board: at([]) }), [{ kind: 'not-live' }]);
  });
});

describe('the live period of an Organization', () => {
  const organisation: Organization = {
    resourceType: 'Organization',
    extension: [{ url: 'https://other.example', valueBoolean: true }],
  };
  it('begins with the act, and not before', () => {
    const live = goneLive(organisation, AT);
    assert.deepEqual([saysLive(live, HOUR - 1), saysLive(live, HOUR)], [false, true]);
    assert.equal(live.extension?.length, 2);
  });
  it('ends when it is taken back, and stays to be read', () => {
    const back = goneBack(goneLive(organisation, AT), '2027-03-06T04:00:00Z');
    assert.equal(saysLive(back, minutes(119)), true);
    assert.equal(saysLive(back, minutes(120)), false);
    assert.deepEqual(back.extension?.[1], {
      url: LIVE_PERIOD,
      valuePeriod: { start: AT, end: '2027-03-06T04:00:00Z' },
    });
  });
  it('can begin again', () => {
    const again = goneLive(goneBack(goneLive(organisation, AT), '2027-03-06T04:00:00Z'), '2027-03-13T02:00:00Z');
    assert.equal(saysLive(again, Date.parse('2027-03-13T02:00:00Z')), true);
    assert.equal(saysLive(again, Date.parse('2027-03-08T02:00:00Z')), false);
  });
  it('that was the only extension leaves none: FHIR has no empty lists', () =>
    assert.deepEqual(neverLive(goneLive({ resourceType: 'Organization' }, AT)), { resourceType: 'Organization' }));
  it('that was never, leaves all else', () => assert.deepEqual(neverLive(goneLive(organisation, AT)), organisation));
});

describe('the command centre', () => {
  const ticket = (id: string, more: Partial<Ticket>): Ticket => ({
    id,
    title: id,
    unit: 'namsos',
    severity: 'minor',
    state: 'new',
    reported: '2027-03-06',
    affected: 1,
    ...more,
  });
  const tickets = [
    ticket('a', { severity: 'minor', affected: 400 }),
    ticket('b', { severity: 'severe' }),
    ticket('c', { severity: 'severe', affected: 30 }),
    ticket('d', { severity: 'critical', state: 'fixed', fixedOn: '2027-03-07' }),
  ];
  it('puts what hurts most first; what is fixed hurts nobody', () =>
    assert.deepEqual(
      topTen(tickets, '2027-03-08').map(({ id }) => id),
      ['c', 'b', 'a'],
    ));
  it('shows ten and no more', () =>
    assert.equal(
      topTen(
        Array.from({ length: 14 }, (_, i) => ticket(`t${i}`, {})),
        '2027-03-08',
      ).length,
      10,
    ));
  it('does not forget whom to tell', () =>
    assert.deepEqual(
      untold(tickets).map(({ id }) => id),
      ['d'],
    ));
  it('counts what comes, what is fixed and what is left each day', () =>
    assert.deepEqual(flow(tickets, ['2027-03-06', '2027-03-07']), [
      { on: '2027-03-06', reported: 4, fixed: 0, open: 4 },
      { on: '2027-03-07', reported: 0, fixed: 1, open: 3 },
    ]));
});
