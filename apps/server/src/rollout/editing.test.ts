/** What the pages that edit the programme are given and may write: seats, training, runbook, pulse, council case, planner, delays. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { as, asIn, server } from './testing.ts';

const said = (answer: { json: { issue: { details: { text: string } }[] } }) => answer.json.issue[0]?.details.text ?? '';

describe('seats', () => {
  test('are shown with who holds them, and districts without a regional leader are named', async () => {
    const { json } = await as('ward-nurse', 'GET', '/seats');
    const held = json.seats.find(({ seat }: { seat: string }) => seat === 'regional-leader').held;
    assert.deepEqual(
      held.map(({ body, for: of, state, may }: never) => [(body as { name: string }).name, of, state, may]),
      [['Kjersti Nesset', 'Namdalen', 'holds', false]],
    );
    assert.deepEqual(json.workingGroup, ['Kjersti Nesset']);
    assert.ok(json.vacant.includes('Fosen') && !json.vacant.includes('Namdalen'), json.vacant.join());
    assert.equal(json.may, false);
  });
  test('are given by the programme leader alone, for a unit or a district where the seat is so', async () => {
    const body = { seat: 'local-leader', holder: 'PractitionerRole/x', name: 'Gro', unit: 'grong', from: '2026-11-01' };
    const path = '/entries/seat/local-leader:x:grong';
    const refused = await as('rollout-leader', 'POST', path, { basedOn: 0, body });
    assert.equal(refused.status, 403);
    assert.match(said(refused), /may not give seats; ask programme-leader/);
    const { unit: _, ...nowhere } = body;
    assert.match(
      said(await as('programme-leader', 'POST', path, { basedOn: 0, body: nowhere })),
      /is so for a unit; say which/,
    );
    assert.equal((await as('programme-leader', 'POST', path, { basedOn: 0, body })).status, 201);
    const early = { ...body, to: '2026-10-01' };
    assert.match(
      said(await as('programme-leader', 'POST', path, { basedOn: 1, body: early })),
      /ends 2026-10-01, before it begins/,
    );
    const ended = { ...body, from: '2026-01-01', to: '2026-06-30' };
    assert.ok((await as('programme-leader', 'POST', path, { basedOn: 1, body: ended })).status < 300);
    const { json } = await as('programme-leader', 'GET', '/seats');
    assert.deepEqual(
      json.ended.map((row: { body: { name: string } }) => row.body.name),
      ['Gro'],
    );
  });
  test('of the regional leader of a district are one fact: it ends on all pages at once', async () => {
    const seat = { seat: 'regional-leader', holder: 'PractitionerRole/y', name: 'Siv', district: 'Fosen' };
    const write = (basedOn: number, body: object) =>
      as('programme-leader', 'POST', '/entries/seat/regional-leader:y:Fosen', { basedOn, body: { ...seat, ...body } });
    const leaders = async () => {
      const [unit, units, seats] = await Promise.all([
        as('ward-nurse', 'GET', '/units/indre-fosen'),
        as('ward-nurse', 'GET', '/units'),
        as('ward-nurse', 'GET', '/seats'),
      ]);
      const fosen = units.json.districts.find(({ district }: { district: string }) => district === 'Fosen');
      return [unit.json.leaders, fosen.leaders, seats.json.workingGroup.includes('Siv')];
    };
    assert.equal((await write(0, { from: '2026-11-01' })).status, 201);
    assert.deepEqual(await leaders(), [['Siv'], ['Siv'], true]);
    assert.ok((await write(1, { from: '2026-01-01', to: '2026-06-30' })).status < 300);
    assert.deepEqual(await leaders(), [[], [], false]);
  });
  test('are not left by the last programme leader, who is told what to do first', async () => {
    const { json } = await as('programme-leader', 'GET', '/entries/seat');
    const own = json.entries.find(({ body }: { body: { seat: string } }) => body.seat === 'programme-leader');
    const write = (basedOn: number, body: object | null) =>
      asIn('nb', 'programme-leader', 'POST', `/entries/seat/${own.key}`, { basedOn, body });
    const ended = await write(own.version, { ...own.body, to: '2026-11-20' });
    assert.equal(ended.status, 422);
    assert.match(said(ended), /uten programleder.*Gi vervet til en annen først/);
    assert.equal((await write(own.version, null)).status, 422);
    assert.equal((await as('programme-leader', 'GET', '/seats')).json.may, true);
  });
  test('are given to people who are found by name, by whoever gives seats', async () => {
    assert.equal((await as('rollout-leader', 'GET', '/seats/people?name=Kjersti')).status, 403);
    const { status, json } = await as('programme-leader', 'GET', '/seats/people?name=zzzz');
    assert.equal(status, 200);
    assert.deepEqual(json, { people: [], more: false });
  });
});

describe('training', () => {
  test('of a unit is shown to be set up, by whoever may', async () => {
    const { json } = await as('rollout-leader', 'GET', '/training/setup?unit=grong');
    assert.equal(json.unit.may, true);
    assert.ok(json.sessions.length > 0 && json.groups.length > 0 && json.courses.length === 6);
    assert.equal(json.courses[0].may, false);
    const elsewhere = await as('rollout-leader', 'GET', '/training/setup?unit=oppdal');
    assert.equal(elsewhere.json.unit.may, false);
  });
  const course = (id: string, ...after: string[]) => ({ id, name: id, seats: 10, hours: null, after });
  test('refuses courses that wait for each other, with the members of the circle', async () => {
    const write = (basedOn: number, body: { id: string }) =>
      as('programme-leader', 'POST', `/entries/course/${body.id}`, { basedOn, body });
    assert.equal((await write(0, course('one'))).status, 201);
    assert.equal((await write(0, course('two', 'one'))).status, 201);
    const circle = await write(1, course('one', 'two'));
    assert.equal(circle.status, 422);
    assert.match(circle.text, /one → two → one: the courses wait for each other/);
  });
  test('refuses to take away a course that others need', async () => {
    const taken = await as('programme-leader', 'POST', '/entries/course/basics', { basedOn: 1, body: null });
    assert.equal(taken.status, 422);
    assert.match(taken.text, /there is no course \\"basics\\"/);
  });
  const session = (unit: string, more: object = {}) => ({
    unit,
    course: 'basics',
    on: '2027-01-12',
    begins: '07:15',
    booked: 10,
    room: 'room-1',
    instructor: 'instructor-1',
    ...more,
  });
  test('refuses a room and an instructor in two places, and more people than seats', async () => {
    const write = (unit: string, body: object) =>
      as('rollout-leader', 'POST', `/entries/session/${unit}:test`, { basedOn: 0, body });
    assert.equal((await write('grong', session('grong'))).status, 201);
    const twice = await write('leka', session('leka', { booked: 15 }));
    assert.equal(twice.status, 422);
    for (const fault of [/15 people have 14 seats/, /Kulturhuset i Namsos is taken/, /Wenche Rian teaches grong/])
      assert.match(twice.text, fault);
    const wrong = await write('leka', session('leka', { course: 'two', begins: '07:00' }));
    assert.match(wrong.text, /Wenche Rian does not teach two/);
  });
  test('of other districts is not set up by a regional leader', async () =>
    assert.equal(
      (await as('rollout-leader', 'POST', '/entries/session/oppdal:1', { basedOn: 0, body: session('oppdal') })).status,
      403,
    ));
});

describe('a runbook', () => {
  const path = '/golive/leka';
  before(async () => {
    const leka = { resourceType: 'Organization', id: 'kommune-5052', active: true, name: 'Leka kommune' };
    const { status, text } = await server.call('PUT', '/Organization/kommune-5052', JSON.stringify(leka));
    assert.ok(status < 300, text);
  });
  test('that goes in a circle is refused by its members, each fault once', async () => {
    const { json } = await as('rollout-leader', 'GET', path);
    assert.equal(json.mayEdit, true);
    const steps = json.plan.map((step: { id: string; after: string[] }) =>
      step.id === 'last-migration' ? { ...step, after: [...step.after, 'medication-check'] } : step,
    );
    const refused = await as('rollout-leader', 'POST', `${path}/runbook`, {
      basedOn: json.version,
      at: json.at,
      steps,
    });
    assert.equal(refused.status, 422, refused.text);
    assert.deepEqual(refused.json.faults, [
      { kind: 'circle', steps: ['last-migration', 'medication-check', 'reconciliation', 'last-migration'] },
    ]);
    assert.match(said(refused), /the steps wait for each other; break the circle/);
  });
  test('is changed by those who lead there, on the version they have seen', async () => {
    const { json } = await as('rollout-leader', 'GET', path);
    const body = { basedOn: json.version, at: json.at, steps: json.plan };
    assert.equal((await as('municipal-director', 'POST', `${path}/runbook`, body)).status, 403);
    const steps = json.plan.map((step: object, i: number) => (i === 0 ? { ...step, owner: 'Gro' } : step));
    assert.ok((await as('rollout-leader', 'POST', `${path}/runbook`, { ...body, steps })).status < 300);
    const late = await as('programme-leader', 'POST', `${path}/runbook`, body);
    assert.equal(late.status, 409);
    assert.equal(late.json.theirs[0].body.steps[0].owner, 'Gro');
  });
  test('is rehearsed step by step, with what was found and who mends it', async () => {
    const rehearsal = (step: string) => ({
      unit: 'leka',
      on: '2026-10-20',
      runbook: 1,
      results: [{ step, minutes: 30, note: 'to ganger' }],
      found: [{ what: 'skriveren er ikke koblet til', step, owner: 'IKT' }],
    });
    const write = (key: string, body: object) =>
      as('rollout-leader', 'POST', `/entries/rehearsal/leka:${key}`, { basedOn: 0, body });
    assert.match((await write('no', rehearsal('nothing'))).text, /has no step nothing/);
    assert.equal((await write('one', rehearsal('go-call'))).status, 201);
    const { json } = await as('ward-nurse', 'GET', path);
    assert.equal(json.mayEdit, false);
    const [held] = json.rehearsals;
    assert.deepEqual(
      [held.passed, held.notes[0].note, held.found],
      [
        false,
        'to ganger',
        [{ what: 'skriveren er ikke koblet til', step: 'Felles møte: klar eller ikke klar', owner: 'IKT' }],
      ],
    );
  });
});

describe('the usability pulse', () => {
  test('shows the median of each unit and month, never of fewer than five', async () => {
    const { json } = await as('ward-nurse', 'GET', '/pulse');
    const of = (id: string) => json.units.find(({ unit }: { unit: { id: string } }) => unit.id === id);
    assert.equal(of('melhus').months.length, 3);
    assert.ok(of('melhus').months.every(({ score }: { score?: number }) => score !== undefined));
    assert.ok(of('sunndal').months.every(({ score }: { score?: number }) => score === undefined));
    assert.ok(!json.live.some(({ id }: { id: string }) => id === 'naroysund'));
  });
  test('is answered by staff, and the answer is nobody’s', async () => {
    const answers = [4, 2, 4, 2, 4, 2, 4, 2, 4, 2];
    const before = (await as('gp', 'GET', '/pulse')).json;
    assert.ok((await as('gp', 'POST', '/benefits/pulse', { unit: 'trondheim', answers })).status < 300);
    const after = (await as('gp', 'GET', '/pulse')).json;
    const count = (view: typeof after) =>
      view.units.find(({ unit }: { unit: { id: string } }) => unit.id === 'trondheim')?.answers ?? 0;
    assert.equal(count(after), count(before) + 1);
    assert.deepEqual([before.answered, after.answered], [false, true]);
    const again = { unit: 'trondheim', answers: [5, 1, 5, 1, 5, 1, 5, 1, 5, 1] };
    assert.ok((await as('gp', 'POST', '/benefits/pulse', again)).status < 300);
    assert.equal(count((await as('gp', 'GET', '/pulse')).json), count(before) + 1);
    assert.ok((await as('ward-nurse', 'POST', '/benefits/pulse', again)).status < 300);
    assert.equal(count((await as('gp', 'GET', '/pulse')).json), count(before) + 2);
    const { entries } = (await as('programme-leader', 'GET', '/entries/pulse')).json;
    const replaced = entries.find(({ version }: { version: number }) => version === 2);
    const { versions } = (await as('programme-leader', 'GET', `/entries/pulse/${replaced.key}`)).json;
    assert.deepEqual(
      versions.map(({ body, name }: { body: typeof again; name: string }) => [body.answers[0], name]),
      [
        [5, 'Puls'],
        [4, 'Puls'],
      ],
    );
    const short = await as('gp', 'POST', '/benefits/pulse', { unit: 'trondheim', answers: [1, 2] });
    assert.match(said(short), /ten whole numbers/);
  });
});

describe('the text of a council case', () => {
  test('stands beside what is proposed, and is written by the municipality alone', async () => {
    const { json } = await asIn('nb', 'municipal-director', 'GET', '/cost/naroysund/case');
    assert.equal(json.body, null);
    assert.match(json.proposed.recommendation, /^- Nærøysund/);
    assert.match(json.proposed.background, /innbyggere/);
    const body = { unit: 'naroysund', language: 'nb', assessment: 'Vi anbefaler å bli med.' };
    const write = (who: string) => as(who, 'POST', '/entries/case-text/naroysund', { basedOn: 0, body });
    assert.equal((await write('programme-leader')).status, 403);
    assert.equal((await write('municipal-director')).status, 201);
    const late = await write('municipal-director');
    assert.equal(late.json.theirs[0].body.assessment, body.assessment);
    const then = await as('municipal-director', 'GET', '/cost/naroysund/case');
    assert.deepEqual([then.json.body.assessment, then.json.version], [body.assessment, 1]);
  });
  test('is not for others', async () => {
    assert.equal((await as('councillor', 'GET', '/cost/naroysund/case')).status, 403);
    assert.equal((await as('municipal-director', 'GET', '/cost/namsos/case')).status, 403);
  });
});

describe('what the planner is given', () => {
  interface Constraint {
    readonly kind: string;
    readonly unit?: string;
    readonly units?: readonly string[];
    readonly wave?: string;
    readonly date?: string;
    readonly why?: string;
  }
  const planning = async (who = 'rollout-leader') => (await as(who, 'GET', '/planning')).json;
  const constraints = async (why: string): Promise<readonly Constraint[]> =>
    (await planning()).problem.hard.filter((one: Constraint) => one.why === why);

  test('is changed where one leads: pins of one’s district, closed periods by those who lead all', async () => {
    const { given } = await planning();
    const may = (id: string) => given.units.find((unit: { id: string }) => unit.id === id);
    assert.deepEqual([may('leka').mayPin, may('volda').mayPin, given.mayAll], [true, false, false]);
    const blackout = { from: '2027-06-15', to: '2027-08-25', why: 'ferie' };
    const path = '/entries/blackout/summer';
    assert.equal((await as('rollout-leader', 'POST', path, { basedOn: 0, body: blackout })).status, 403);
    assert.equal((await as('programme-leader', 'POST', path, { basedOn: 0, body: blackout })).status, 201);
    const [closed] = await constraints('ferie');
    assert.equal(closed?.kind, 'closed');
    assert.ok(closed?.units?.includes('leka'));
  });
  test('is heeded at once: a pin on a day no wave has makes one, a contract is a latest day', async () => {
    const body = { unit: 'leka', day: '2027-09-18', why: 'bygget er ferdig' };
    assert.equal((await as('rollout-leader', 'POST', '/entries/pin/leka', { basedOn: 0, body })).status, 201);
    assert.deepEqual(await constraints('bygget er ferdig'), [
      { kind: 'pin', unit: 'leka', wave: '2027-09-18', why: 'bygget er ferdig' },
    ]);
    const { problem } = await planning();
    assert.ok(problem.waves.some(({ id }: { id: string }) => id === '2027-09-18'));
    const ends = { unit: 'naroysund', day: '2027-12-31', why: 'avtalen er sagt opp' };
    await as('municipal-director', 'POST', '/entries/contract-end/naroysund', { basedOn: 0, body: ends });
    assert.deepEqual(await constraints('avtalen er sagt opp'), [
      { kind: 'not-after', unit: 'naroysund', date: '2027-12-31', why: 'avtalen er sagt opp' },
    ]);
  });
  test('keeps the room that nobody has set', async () => {
    const body = { resource: 'migration', limit: 4, why: 'fire team' };
    await as('programme-leader', 'POST', '/entries/wave-room/migration', { basedOn: 0, body });
    assert.ok((await constraints('fire team')).length > 0);
    assert.ok((await constraints('one-trust')).length > 0);
    assert.equal((await constraints('most-units')).length, 0);
  });
});

describe('what a delay costs', () => {
  const delays = async () => (await as('ward-nurse', 'GET', '/delays')).json;
  test('falls on the programme while nobody has said because of whom, and says what is not financed', async () => {
    const [version] = (await delays()).versions;
    assert.deepEqual([version.version, version.ore, version.left], ['P2', 1_840_000_000, 640_000_000]);
    assert.equal(version.charges.length, 1);
    assert.deepEqual([version.charges[0].payer, version.charges[0].ore], [undefined, 1_840_000_000]);
    assert.equal(version.rule.payer, 'causer');
  });
  const account = (financed: number) => ({
    line: 'programme',
    version: 'P2',
    announced: '2026-05-01',
    ore: 1_840_000_000,
    causes: [{ causedBy: 'volda', moved: ['volda', 'orsta'] }],
    financing: [{ from: 'avsetningen', ore: financed }],
    source: 'sak 40/26',
  });
  const write = (who: string, body: object) =>
    as(who, 'POST', '/entries/delay-account/programme:P2', { basedOn: 1, body });
  test('is entered by the programme leader, and never financed beyond what it costs', async () => {
    assert.equal((await write('board-member', account(1))).status, 403);
    assert.match(said(await write('programme-leader', account(2_000_000_000))), /more than it costs/);
  });
  test('is divided by the user-days each has caused, to the øre', async () => {
    assert.ok((await write('programme-leader', account(1_840_000_000))).status < 300);
    const [version] = (await delays()).versions;
    const [volda] = version.charges.filter(({ payer }: { payer?: { id: string } }) => payer?.id === 'volda');
    const caused = version.moved
      .filter(({ id }: { id: string }) => id === 'volda' || id === 'orsta')
      .reduce((sum: number, { users, days }: { users: number; days: number }) => sum + users * days, 0);
    assert.equal(volda.userDays, caused);
    assert.equal(
      version.charges.reduce((sum: number, { ore }: { ore: number }) => sum + ore, 0),
      1_840_000_000,
    );
    assert.equal(version.left, 0);
  });
});
