/**
 * Model check of the delivery state machine: every interleaving of two workers that may die at any moment, a network that
 * loses, repeats and reorders, a receiver that answers, answers twice or contradicts itself, and time.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Deadlines } from './deadlines.ts';
import { type Delivery, type DeliveryEvent, isFault, isReceived, isUnderWay, queued, step } from './machine.ts';

/** The shape of the real figures, small enough to try everything. */
const RULES: Deadlines = { receipt: 4, claim: 1, again: [1, 2] };
const LAST = 5;

/** What one worker knows, and forgets when it dies: that it is to send, or what the transport told it. */
type Worker = 'idle' | 'to-send' | 'told-taken' | 'told-receipt' | 'told-later' | 'told-never';

interface World {
  readonly delivery: Delivery;
  readonly workers: readonly [Worker, Worker];
  readonly now: number;
  /** Copies of the message under way. */
  readonly messages: number;
  /** Answers under way: how many yes, how many no. */
  readonly yes: number;
  readonly no: number;
  /** Times the receiver has taken the message into its record. */
  readonly processed: number;
  /** Answers it has given, at most two: the second is a fault of its own. */
  readonly answers: number;
  /** Ghosts: what we have been told, and whether a person has been. */
  readonly heardYes: boolean;
  readonly heardNo: boolean;
}

/** @param held something for the same receiver goes first */
const start = (held: boolean): World => ({
  delivery: queued(0, RULES, 'application-receipt', held),
  workers: ['idle', 'idle'],
  now: 0,
  messages: 0,
  yes: 0,
  no: 0,
  processed: 0,
  answers: 0,
  heardYes: false,
  heardNo: false,
});

type Move = readonly [name: string, world: World];

const happened = (world: World, event: DeliveryEvent): World => ({
  ...world,
  delivery: step(world.delivery, event, world.now, RULES).delivery,
});
const withWorker = (world: World, i: 0 | 1, worker: Worker): World => ({
  ...world,
  workers: i === 0 ? [worker, world.workers[1]] : [world.workers[0], worker],
});

function movesOf(world: World): Move[] {
  const moves: Move[] = [];
  const add = (name: string, next: World) => moves.push([name, next]);
  for (const i of [0, 1] as const) {
    const by = `worker-${i}`;
    const worker = world.workers[i];
    if (worker !== 'idle') add(`${by} dies`, withWorker(world, i, 'idle'));
    if (worker === 'idle') {
      const taken = step(world.delivery, { kind: 'claim', by }, world.now, RULES);
      if (taken.effects.includes('send'))
        add(`${by} takes it`, withWorker({ ...world, delivery: taken.delivery }, i, 'to-send'));
    }
    if (worker === 'to-send') {
      const copy = Math.min(2, world.messages + 1);
      add(`${by} sends, taken`, withWorker({ ...world, messages: copy }, i, 'told-taken'));
      add(`${by} sends, receipt`, withWorker({ ...world, messages: copy }, i, 'told-receipt'));
      add(`${by} sends, lost`, withWorker(world, i, 'told-later'));
      add(`${by} sends, arrives, no word`, withWorker({ ...world, messages: copy }, i, 'told-later'));
      add(`${by} sends, refused`, withWorker(world, i, 'told-never'));
      add(`${by} may not send it`, withWorker(happened(world, { kind: 'withheld', by }), i, 'idle'));
    }
    const told = { 'told-taken': 'handed-over', 'told-receipt': 'transport-receipt', 'told-never': 'refused' } as const;
    if (worker === 'told-later')
      add(`${by} notes: later`, withWorker(happened(world, { kind: 'unreachable', by }), i, 'idle'));
    else if (worker in told)
      add(`${by} notes`, withWorker(happened(world, { kind: told[worker as keyof typeof told] }), i, 'idle'));
  }
  if (world.messages > 0) {
    const taken = { ...world, messages: world.messages - 1 };
    // the same MsgId is processed once, and answered once
    if (world.processed > 0) add('a duplicate arrives', taken);
    else {
      const once = { ...taken, processed: 1, answers: 1 };
      add('receiver says yes', { ...once, yes: world.yes + 1 });
      add('receiver says no', { ...once, no: world.no + 1 });
      add('receiver is silent', { ...taken, processed: 1 });
    }
  }
  if (world.processed > 0 && world.answers > 0 && world.answers < 2) {
    add('says yes as well', { ...world, answers: 2, yes: world.yes + 1 });
    add('says no as well', { ...world, answers: 2, no: world.no + 1 });
  }
  for (const positive of [true, false]) {
    const under = positive ? world.yes : world.no;
    if (under === 0) continue;
    const heard = {
      ...happened(world, { kind: 'application-receipt', positive }),
      ...(positive ? { heardYes: true } : { heardNo: true }),
    };
    const gone = positive ? { yes: under - 1 } : { no: under - 1 };
    add(`hears ${positive}`, { ...heard, ...gone });
    add(`hears ${positive}, and it comes again`, heard);
    add(`${positive} is lost`, { ...world, ...gone });
  }
  if (world.now < LAST) add('time passes', happened({ ...world, now: world.now + 1 }, { kind: 'time' }));
  add('it is its turn', happened(world, { kind: 'turn' }));
  add('it is taken back', happened(world, { kind: 'withdrawn' }));
  if (isFault(world.delivery)) add('a person deals with it', happened(world, { kind: 'settled' }));
  return moves;
}

/** What does not hold in a world, in words; undefined when everything does. */
function fault({ delivery, heardYes, heardNo, processed, now, workers }: World): string | undefined {
  const { state, contradicted, next, due, settled, held } = delivery;
  if (held && (delivery.attempts > 0 || workers.includes('to-send'))) return 'sent before its turn';
  if (state === 'application-receipt' && !heardYes) return 'received without a receipt';
  if (processed > 1) return 'processed twice';
  // a receipt that was heard is never lost: it shows in the state, or as a contradiction
  if (heardYes && heardNo && !contradicted) return 'one of two answers is lost';
  if (heardYes && !heardNo && state !== 'application-receipt') return 'a yes is lost';
  if (heardNo && !heardYes && state !== 'rejected') return 'a no is lost';
  // whoever is responsible is known: we are done, a timer of ours runs, or a person has it (or has dealt with it)
  const timer = isUnderWay(delivery) && next !== undefined && next <= due;
  if (!isReceived(delivery) && !timer && !isFault(delivery) && !settled && state !== 'withdrawn')
    return 'nobody has it';
  if (isUnderWay(delivery) && now >= due) return 'its time is over and nobody was told';
  return undefined;
}

/** With workers that live and no more faults, it ends: time alone brings it to a person at the latest. */
function ends(world: World): boolean {
  let now = { ...world, workers: ['idle', 'idle'] } as World;
  while (isUnderWay(now.delivery) && now.now <= LAST + RULES.receipt)
    now = happened({ ...now, now: now.now + 1 }, { kind: 'time' });
  return !isUnderWay(now.delivery);
}

test('in every interleaving a delivery is received only by its receipt, and somebody has it until it ends', () => {
  const from = new Map<string, readonly [parent: string, move: string]>();
  // since when is told to people only; the third attempt is like the second
  const keyOf = ({ delivery, ...rest }: World) =>
    JSON.stringify({ ...rest, ...delivery, since: 0, attempts: Math.min(2, delivery.attempts) });
  const pathTo = (key: string): string => {
    const names: string[] = [];
    for (let at = from.get(key); at; at = from.get(at[0])) names.unshift(at[1]);
    return names.join(' → ');
  };
  const begins = [start(false), start(true)];
  const seen = new Set(begins.map(keyOf));
  const states = new Set<string>();
  let frontier = begins;
  while (frontier.length > 0) {
    const next: World[] = [];
    for (const world of frontier) {
      const key = keyOf(world);
      const wrong = fault(world) ?? (ends(world) ? undefined : 'it never ends');
      if (wrong) assert.fail(`${wrong}: ${pathTo(key)}`);
      states.add(world.delivery.state);
      for (const [move, after] of movesOf(world)) {
        const found = keyOf(after);
        if (seen.has(found)) continue;
        seen.add(found);
        from.set(found, [key, move]);
        next.push(after);
      }
    }
    frontier = next;
  }
  // the model reaches every state there is, and is no small one
  assert.equal(states.size, 7);
  assert.ok(seen.size > 10_000, `${seen.size} worlds`);
});
