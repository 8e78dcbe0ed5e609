/**
 * Follow-up as the record's companion: with every change that begins or ends a wait, the duty is written; what would wait
 * with nobody on it is refused. Statements: none for what concerns no rule; otherwise a fixed number, whatever the changes.
 */
import { FhirError, type ResourceType, type Stored, type Task, type UnknownResource } from '@helseplattform/fhir';
import type { Accompanying, Companion, CompanionChange, Company, Reader } from '@helseplattform/record';
import { checkByHand } from './duty/allowed.ts';
import { dutyOf, isLive, kindOf } from './duty/duty.ts';
import { type DutyKind, dutyId, isDutyKind } from './duty/kinds.ts';
import { settle } from './duty/settle.ts';
import { nextRung } from './owners/ladder.ts';
import { leavesWork, movesOf } from './owners/leaving.ts';
import type { Need, OnDuty } from './owners/rosters.ts';
import type { Answering, Staffing } from './owners/staffing.ts';
import { split } from './resource.ts';
import { evaluate, type Finding, isLacking } from './rules/evaluate.ts';
import type { FollowupRule, Waiting } from './rules/rule.ts';

export interface CompanionParts {
  readonly rules: readonly FollowupRule[];
  readonly staffing: Staffing;
  readonly now: () => number;
}

export function createCompanion(parts: CompanionParts): Companion {
  const { rules } = parts;
  const types = new Set<ResourceType>([
    'Task',
    'PractitionerRole',
    ...rules.flatMap((rule) => [...rule.focus, ...(rule.related ?? []).map(({ type }) => type)]),
  ]);
  return {
    types,
    concerns(resource) {
      if (resource.resourceType === 'Task') return isDuty(resource);
      if (resource.resourceType === 'PractitionerRole') return leavesWork(resource);
      return rules.some((rule) => mayWait(rule, resource) || refersToFocus(rule, resource));
    },
    accompany: (company) => accompany(parts, company),
  };
}

const mayWait = (rule: FollowupRule, resource: UnknownResource): boolean =>
  rule.focus.includes(resource.resourceType as ResourceType) && rule.concerns(resource);
const refersToFocus = (rule: FollowupRule, resource: UnknownResource): boolean =>
  (rule.related ?? []).some(
    ({ type, focusOf }) => type === resource.resourceType && focusOf(resource as unknown as Stored).length > 0,
  );

function isDuty({ code }: UnknownResource): boolean {
  const coding = (code as { coding?: unknown } | undefined)?.coding;
  const kind = Array.isArray(coding) ? kindOf({ code: { coding } }) : undefined;
  return isDutyKind(kind);
}

async function accompany(parts: CompanionParts, company: Company): Promise<readonly Accompanying[]> {
  // what is imported in any order may refer to what is not there yet: the sweep sees to it when it is
  if (company.isImport) return [];
  const { rules, staffing, now } = parts;
  const { changes, leaves, reader, actor } = company;
  const duties = changes.filter(({ type }) => type === 'Task');
  if (actor.kind !== 'system')
    for (const change of duties)
      asFault(change, () => checkByHand(change.before as Task | undefined, change.after as Task | undefined));

  const roles = changes.filter(({ type }) => type === 'PractitionerRole');
  if (roles.length > 0) staffing.forget();
  const moves = await movesOf(company, roles, staffing, now());

  const causes = causesOf(rules, changes);
  if (causes.size === 0) return moves;
  const others = [...causes.keys()].filter((name) => !leaves.has(name));
  if (others.length > 0) await company.hold(others.map(split));
  const fresh = new Set(changes.filter(({ before }) => !before).map(({ type, id }) => `${type}/${id}`));
  const findings = await evaluate(reader, rules, [...causes.keys()], leaves, fresh);
  const answering = await staffing.of(reader, [...candidatesIn(findings), ...duties.flatMap(ownerAfter)]);
  const onDuty = await staffing.onDuty(reader, [
    ...findings.flatMap(({ outcome }) => needsOf(outcome, answering)),
    ...duties.flatMap(needAfter),
  ]);
  for (const change of duties) asFault(change, () => checkOwner(change, answering, onDuty));
  const added: Accompanying[] = [];
  for (const finding of findings) {
    const owner = await ownerOf(reader, staffing, finding.outcome, answering, onDuty);
    added.push(...settled(parts, finding, causes.get(finding.focus)!, company, owner));
  }
  return [...moves, ...added];
}

/** What may wait or no longer wait, by `Type/id`, and the change because of which it is looked at. */
function causesOf(rules: readonly FollowupRule[], changes: readonly CompanionChange[]): Map<string, CompanionChange> {
  const causes = new Map<string, CompanionChange>();
  const because = (name: string | undefined, change: CompanionChange) => {
    if (name === undefined || !rules.some(({ focus }) => focus.includes(split(name).type))) return;
    if (!causes.has(name)) causes.set(name, change);
  };
  for (const change of changes) {
    const both = [change.before, change.after].filter((one) => one !== undefined);
    if (both.some((one) => rules.some((rule) => mayWait(rule, one as unknown as UnknownResource))))
      because(`${change.type}/${change.id}`, change);
  }
  for (const change of changes) {
    for (const one of [change.before, change.after]) {
      if (!one) continue;
      if (one.resourceType === 'Task') because(one.focus?.reference, change);
      for (const { related = [] } of rules)
        for (const { type, focusOf } of related)
          if (type === one.resourceType) for (const name of focusOf(one)) because(name, change);
    }
  }
  return causes;
}

const candidatesIn = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ outcome }) =>
    outcome && !isLacking(outcome) ? [...outcome.owners, ...(outcome.ownersIfOutside ?? [])] : [],
  );

const needAfter = ({ after }: CompanionChange): Need[] => {
  const duty = after && dutyOf(after as Task);
  return duty?.isLive && duty.owner ? [{ unit: duty.owner, due: duty.due }] : [];
};

const ownerAfter = ({ after }: CompanionChange): string[] => {
  const task = after as Task | undefined;
  return task && isLive(task) && task.owner?.reference ? [task.owner.reference] : [];
};

function settled(
  { now }: CompanionParts,
  finding: Finding,
  change: CompanionChange,
  { changes, actor }: Company,
  owner: string | undefined,
): Accompanying[] {
  const { rule, focus, resource, outcome } = finding;
  if (outcome && isLacking(outcome))
    throw change.fault(
      new FhirError(422, { severity: 'error', code: 'business-rule', text: outcome.text, expression: outcome.lacks }),
    );
  const id = dutyId(rule.kind, focus);
  const isNew = change.type === split(focus).type && change.before === undefined;
  const own = changes.find((one) => one.type === 'Task' && one.id === id);
  if (!outcome && isNew && !own) return [];
  if (own) {
    checkOwnDuty(own, outcome !== undefined, rule, actor.kind === 'system');
    if (outcome && own.after && isLive(own.after as Task)) return [];
  }
  const isPassed = outcome !== undefined && isPassedOn(rule, focus, change, outcome);
  if (isPassed && owner === undefined) throw change.fault(nobody(outcome));
  const settling = {
    kind: rule.kind,
    focus,
    focusIsThere: resource !== undefined,
    waiting: outcome,
    // one that somebody has already needs none
    owner: () => {
      if (owner === undefined) throw nobody(outcome!);
      return owner;
    },
    isPassedOn: isPassed,
    endsByHand: rule.endsBy === 'hand',
    now: now(),
  };
  return [
    {
      with: change,
      write: {
        method: 'put',
        type: 'Task',
        id,
        make: (current) => settle(settling, current as Task | undefined) as UnknownResource | undefined,
      },
    },
  ];
}

/** Somebody calls done what still waits. */
function checkOwnDuty(own: CompanionChange, waits: boolean, rule: FollowupRule, isPlatform: boolean): void {
  const task = own.after as Task | undefined;
  if (!waits || (task && isLive(task)) || (rule.endsBy === 'hand' && task)) return;
  const what = (own.before as Task | undefined)?.focus?.reference ?? task?.focus?.reference ?? 'what it is about';
  throw own.fault(
    new FhirError(422, {
      severity: 'error',
      code: 'business-rule',
      text: `${what} still waits. The duty ends when that is dealt with${isPlatform ? '' : '; if you cannot, hand it over or say so'}.`,
      expression: 'Task.status',
    }),
  );
}

/** The units that may get it, and by when somebody must be at work there. */
const needsOf = (outcome: Finding['outcome'], answering: Answering): Need[] =>
  outcome && !isLacking(outcome)
    ? [...outcome.owners, ...(outcome.ownersIfOutside ?? [])]
        .filter((party) => answering.answers(party))
        .map((party) => ({ unit: answering.ownerOf(party), due: outcome.due }))
    : [];

/** The first choice that answers; where nobody is at work there before it is due, whoever is next on its ladder. */
async function ownerOf(
  reader: Reader,
  staffing: Staffing,
  outcome: Finding['outcome'],
  answering: Answering,
  onDuty: OnDuty,
): Promise<string | undefined> {
  if (!outcome || isLacking(outcome)) return undefined;
  const { due } = outcome;
  const atWork: Answering = {
    ...answering,
    answers: (party) => answering.answers(party) && onDuty(answering.ownerOf(party), due),
  };
  const own = ownerAmong(outcome, atWork);
  if (own !== undefined) return own;
  const offDuty = ownerAmong(outcome, answering);
  return offDuty && (await nextRung(reader, staffing, { owner: offDuty, step: 0 }, { due }))?.owner;
}

export const ownerAmong = ({ owners, ownersIfOutside = [] }: Waiting, answering: Answering): string | undefined => {
  const first = owners.find((party) => answering.answers(party));
  if (first) return answering.ownerOf(first);
  const areOutside = owners.length > 0 && owners.every((party) => answering.isOutside(party));
  const instead = areOutside ? ownersIfOutside.find((party) => answering.answers(party)) : undefined;
  return instead && answering.ownerOf(instead);
};

const nobody = ({ owners, element, remedy }: Waiting): FhirError =>
  new FhirError(422, {
    severity: 'error',
    code: 'business-rule',
    text: `${owners.length === 0 ? 'Nobody is named who' : `Nobody at ${owners.join(', ')}`} would answer for this while it waits. ${remedy}.`,
    expression: element,
  });

/** What waits names another owner than it did: a referral that is passed on. */
function isPassedOn(rule: FollowupRule, focus: string, { type, id, before }: CompanionChange, now: Waiting): boolean {
  // what the rule reads besides is not there for the version before: who asked does not change
  if (rule.reads || !before || `${type}/${id}` !== focus || !rule.concerns(before as unknown as UnknownResource))
    return false;
  const earlier = rule.waits(before, [], []);
  return earlier !== undefined && !isLacking(earlier) && earlier.owners[0] !== now.owners[0];
}

function checkOwner({ before, after }: CompanionChange, answering: Answering, onDuty: OnDuty): void {
  const task = after as Task | undefined;
  const duty = task && dutyOf(task);
  if (!duty?.isLive) return;
  if (duty.owner !== undefined && answering.answers(duty.owner)) {
    const isSame = (before as Task | undefined)?.owner?.reference === duty.owner;
    if (!isSame && !onDuty(duty.owner, duty.due))
      throw new FhirError(422, {
        severity: 'error',
        code: 'business-rule',
        text: `Nobody is on duty at ${duty.owner} before this is due. Hand it to a person there, or to a unit where somebody is at work.`,
        expression: 'Task.owner',
      });
    if (duty.focus === undefined || duty.id === dutyId(duty.kind as DutyKind, duty.focus)) return;
    throw new FhirError(422, {
      severity: 'error',
      code: 'business-rule',
      text: `The duty of ${duty.focus} is written by the platform. Leave this one out.`,
      expression: 'Task.code',
    });
  }
  throw new FhirError(422, {
    severity: 'error',
    code: 'business-rule',
    text: `Nobody answers at ${duty.owner ?? 'the owner that is not named'}. Hand it to a person who works here, or to a unit where somebody does.`,
    expression: 'Task.owner',
  });
}

/** Runs a check and tells its fault as that of the entry. */
function asFault(change: CompanionChange, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw error instanceof FhirError ? change.fault(error) : error;
  }
}
