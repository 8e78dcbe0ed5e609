/**
 * Recomputes everything from the record: whatever waits has a live duty, every live duty has an owner who answers and
 * something that waits. What does not hold is mended; what is overdue goes a step up. Nothing is remembered between two
 * sweeps, so that neither a restart nor a clock can lose anything.
 */
import { FhirError, type Stored, type Task } from '@helseplattform/fhir';
import { OPENING, OWN_KIND } from '../codes.ts';
import { type Duty, dutyOf, isLive, LIVE, nextStepAt } from '../duty/duty.ts';
import { DUTY_KINDS, dutyId, OPENING_KIND } from '../duty/kinds.ts';
import type { Followup } from '../followup.ts';
import { end, escalate, moveOn } from '../operations/escalate.ts';
import { platform } from '../operations/write.ts';
import { nameOf, pagesOf, readAll, searchAll } from '../resource.ts';
import { evaluate, type Finding } from '../rules/evaluate.ts';
import type { Find } from '../rules/rule.ts';
import { type Count, Counters } from './counters.ts';
import { caseOf, writeCases } from './mend.ts';
import { UnitsOf } from './units-of.ts';

export interface SweepReport {
  /** Things that wait, and live duties, as the record has them. */
  readonly waiting: number;
  readonly duties: number;
  /** Duties made for what nobody had; ended, because nothing waited; moved to somebody who answers; a step up. */
  readonly found: number;
  readonly ended: number;
  readonly moved: number;
  readonly escalated: number;
  /** What waits with nobody to be found, `kind focus`. */
  readonly left: readonly string[];
  readonly counts: readonly Count[];
}

/** Duties looked up at once. */
const AT_ONCE = 200;
/** Orphans made cases in one transaction. */
const MENDED_AT_ONCE = 100;

const idOf = ({ rule, focus }: Finding): string => dutyId(rule.kind, focus);

/** @param still called after every page; it throws when the sweep must stop */
export async function sweep(followup: Followup, still: () => Promise<void> = async () => {}): Promise<SweepReport> {
  const run = new Sweep(followup);
  for (const find of findsOf(followup)) {
    for await (const page of pagesOf(platform(followup), find.type, find.params)) {
      await run.whatWaits(page);
      await still();
    }
  }
  const codes = [
    ...DUTY_KINDS.map((kind) => `${OWN_KIND}|${kind}`),
    `${OPENING}|emergency`,
    `${OPENING}|self-declared`,
  ];
  const live = [
    ['status', LIVE.join(',')],
    ['code', codes.join(',')],
  ] as const;
  for await (const page of pagesOf(platform(followup), 'Task', live)) {
    await run.duties(page as (Stored & Task)[]);
    await still();
  }
  return run.report();
}

/** Looks again at some things only: those that have just changed. */
export async function sweepOf(followup: Followup, foci: readonly string[]): Promise<SweepReport> {
  const run = new Sweep(followup);
  for (let from = 0; from < foci.length; from += AT_ONCE) {
    const there = await readAll(platform(followup), foci.slice(from, from + AT_ONCE));
    await run.whatWaits([...there.values()]);
  }
  return run.report();
}

/** Each search once, however many rules it is for. */
const findsOf = ({ rules }: Followup): Find[] => [
  ...new Map(rules.flatMap(({ find }) => find).map((find) => [JSON.stringify(find), find])).values(),
];

class Sweep {
  readonly #followup: Followup;
  readonly #counters = new Counters();
  readonly #units: UnitsOf;
  /** Ids of the duties there should be. */
  readonly #expected = new Set<string>();
  readonly #left: string[] = [];
  #duties = 0;
  #found = 0;
  #ended = 0;
  #moved = 0;
  #escalated = 0;

  constructor(followup: Followup) {
    this.#followup = followup;
    this.#units = new UnitsOf(platform(followup));
  }

  report(): SweepReport {
    return {
      waiting: this.#expected.size,
      duties: this.#duties,
      found: this.#found,
      ended: this.#ended,
      moved: this.#moved,
      escalated: this.#escalated,
      left: this.#left,
      counts: this.#counters.all,
    };
  }

  /** Whatever of these waits has a live duty. */
  async whatWaits(resources: readonly Stored[]): Promise<void> {
    const { rules } = this.#followup;
    const reader = platform(this.#followup);
    const known = new Map(resources.map((resource) => [nameOf(resource), resource]));
    const findings = await evaluate(reader, rules, [...known.keys()], known);
    const waiting = findings.filter(({ outcome }) => outcome);
    const there = await this.#dutiesOf(waiting);
    for (const finding of waiting) this.#expected.add(idOf(finding));
    const open = waiting.filter((finding) => !isSeenTo(finding, there.get(idOf(finding))));
    for (let from = 0; from < open.length; from += MENDED_AT_ONCE)
      await this.#mend(open.slice(from, from + MENDED_AT_ONCE));
  }

  /** As a search finds them: what only lies in the history of the record is not there. */
  async #dutiesOf(findings: readonly Finding[]): Promise<Map<string, Task>> {
    const ids = findings.map(idOf);
    const found = new Map<string, Task>();
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = ids.slice(from, from + AT_ONCE);
      for (const task of await searchAll(platform(this.#followup), 'Task', [['_id', some.join(',')]]))
        found.set(task.id, task as Stored & Task);
    }
    return found;
  }

  /** A transaction for many, because most of what one costs does not depend on how much is in it. */
  async #mend(findings: readonly Finding[]): Promise<void> {
    const wanted = new Set(findings.map(idOf));
    // they may have been seen to since the page was read: asked again
    const rules = this.#followup.rules.filter(({ kind }) => findings.some(({ rule }) => rule.kind === kind));
    const foci = new Set(findings.map(({ focus }) => focus));
    const again = (await evaluate(platform(this.#followup), rules, [...foci])).filter(
      (finding) => finding.outcome && wanted.has(idOf(finding)),
    );
    const there = await this.#dutiesOf(again);
    const cases: Task[] = [];
    for (const finding of again) {
      if (isSeenTo(finding, there.get(idOf(finding)))) continue;
      const found = await caseOf(this.#followup, finding);
      if (found) cases.push(found);
      else {
        this.#left.push(`${finding.rule.kind} ${finding.focus}`);
        this.#counters.addOrphan(finding.rule.kind, undefined);
      }
    }
    if (cases.length > 0) await this.#write(cases);
  }

  /** Together; where one of them is refused, or somebody else is at one, each by itself. */
  async #write(cases: readonly Task[]): Promise<void> {
    try {
      if ((await this.#quietly(() => writeCases(this.#followup, cases))) !== 'others') {
        this.#found += cases.length;
        return;
      }
    } catch (error) {
      if (cases.length === 1 || !(error instanceof FhirError)) throw error;
    }
    if (cases.length > 1) for (const one of cases) await this.#write([one]);
  }

  /** Every one of these has somebody who answers, and something that waits; what is overdue goes up. */
  async duties(tasks: readonly (Stored & Task)[]): Promise<void> {
    const duties = tasks.flatMap((task) => dutyOf(task) ?? []);
    const reader = platform(this.#followup);
    const now = this.#followup.now();
    const answering = await this.#followup.staffing.of(
      reader,
      duties.flatMap(({ owner }) => owner ?? []),
    );
    const onDuty = await this.#followup.staffing.onDuty(
      reader,
      duties.flatMap(({ owner, due }) => (owner && answering.answers(owner) ? { unit: owner, due } : [])),
    );
    await this.#units.know(duties.flatMap(({ owner }) => owner ?? []));
    for (const duty of duties) {
      this.#duties++;
      let current: Duty | undefined = duty;
      if (duty.kind !== OPENING_KIND) {
        if (!this.#expected.has(duty.id) && (await this.#isOver(duty))) continue;
        if (!duty.owner || !answering.answers(duty.owner) || !onDuty(duty.owner, duty.due))
          current = await this.#moveOn(duty);
        else if (nextStepAt(duty) < now && duty.step < 3) current = await this.#escalate(duty);
      }
      await this.#units.know(current?.owner ? [current.owner] : []);
      this.#counters.add(current ?? duty, this.#units.of((current ?? duty).owner), now);
    }
  }

  /** @returns whether it has ended */
  async #isOver(duty: Duty): Promise<boolean> {
    const { rules } = this.#followup;
    const own = rules.filter(({ kind }) => kind === duty.kind);
    if (own.length === 0) return false; // a rule that another version of the server had
    const [finding] = duty.focus ? await evaluate(platform(this.#followup), own, [duty.focus]) : [];
    if (finding?.outcome) return false;
    const ended = await this.#quietly(() => end(this.#followup, duty, finding?.resource !== undefined));
    if (ended !== 'others') this.#ended++;
    return true;
  }

  async #moveOn(duty: Duty): Promise<Duty | undefined> {
    const moved = await this.#quietly(() => moveOn(this.#followup, duty));
    if (moved === 'others') return duty;
    if (moved) this.#moved++;
    else {
      this.#left.push(`${duty.kind} ${duty.focus ?? duty.id}`);
      this.#counters.addOrphan(duty.kind, this.#units.of(duty.owner));
    }
    return moved;
  }

  async #escalate(duty: Duty): Promise<Duty> {
    const escalated = await this.#quietly(() => escalate(this.#followup, duty));
    if (escalated === 'others') return duty;
    this.#escalated++;
    return escalated;
  }

  /** Somebody changed it meanwhile: then it is looked at in the next sweep. */
  async #quietly<T>(work: () => Promise<T>): Promise<T | 'others'> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof FhirError && [404, 409, 410, 412].includes(error.status)) return 'others';
      throw error;
    }
  }
}

/** There is a live duty, or somebody has said that it is done. */
function isSeenTo({ rule, outcome }: Finding, task: Task | undefined): boolean {
  if (!task) return false;
  if (isLive(task)) return true;
  const since = outcome && 'since' in outcome ? outcome.since : Number.POSITIVE_INFINITY;
  const { ended } = dutyOf(task) ?? {};
  return rule.endsBy === 'hand' && ended !== undefined && ended >= since;
}
