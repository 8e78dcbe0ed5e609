/** Reads the published plans: versions, steps on the ladder, wishes. Every fault is named by its element. */

import { FhirError, type Issue } from '@helseplattform/fhir';
import { yearOf } from '../calendar/day.ts';
import { type Period, parsePeriod } from '../calendar/period.ts';
import { kroner } from '../cost/money.ts';
import { PLAN_OF_2021, type StaffingPlan } from '../operations/staffing.ts';
import type { Body, Step } from '../options/ladder.ts';
import type { LeadTime } from '../options/lead-time.ts';
import type { StepRecord, Wish } from '../options/record.ts';
import { foundIn, type Refused, refusedIssue } from '../refusals/refusal.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import { addVersion, type NumberNote, type PlanHistory, type PlannedWave, type PlanVersion } from './plan.ts';

export interface LoadedPlans {
  history: PlanHistory;
  leadTime?: Omit<LeadTime, 'from'>;
  /** Who is to run the platform, as the file says it. */
  operations?: StaffingPlan;
  steps: readonly StepRecord[];
  wishes: readonly Wish[];
}

/** What the file says was decided, in its words, and the steps that were taken by it. */
const STEP_WORDS: { readonly [words: string]: readonly Step[] } = {
  option: ['decision'],
  'option and cooperation agreement': ['decision', 'cooperation-agreement'],
  'pre-project': ['pre-project'],
};

const BODY_WORDS: { readonly [words: string]: Body } = {
  kommunestyre: 'council',
  formannskap: 'executive-committee',
  kommunedirektør: 'municipal-director',
  styre: 'trust-board',
};

/**
 * The plans of a parsed JSON file. Units may be given by number or name, of any year; a number that was not in use when
 * the version was decided becomes a note on the version. Throws one FhirError with every fault: unknown units, dates of
 * another form, a unit twice in a version, versions out of order.
 */
export function loadPlans(json: unknown, register: UnitRegister): LoadedPlans {
  const reader = new Reader(register);
  const file = reader.object(json, 'plans');
  const versions = (file ? reader.list(file.versions, 'versions') : []).flatMap((v, i) =>
    reader.version(v, `versions[${i}]`),
  );
  const options = file?.options === undefined ? [] : reader.list(file.options, 'options');
  const decided = options.map((o, i) => reader.option(o, `options[${i}]`));
  const leadTime =
    file?.leadTimeMonths === undefined ? undefined : reader.leadTime(file.leadTimeMonths, 'leadTimeMonths');
  let history: PlanHistory = [];
  for (const { version, element } of versions)
    reader.attempt(element, () => {
      history = addVersion(history, version);
    });
  const launch = history.flatMap((version) => version.waves.filter(({ actual }) => actual))[0]?.when.from;
  const operations =
    file?.operations === undefined ? undefined : reader.operations(file.operations, 'operations', launch);
  reader.finish();
  return {
    history,
    ...(leadTime ? { leadTime } : {}),
    ...(operations ? { operations } : {}),
    steps: decided.flatMap((d) => d.steps),
    wishes: decided.flatMap((d) => d.wishes),
  };
}

/** Longest text a file may have, in characters. */
const LONGEST = 20_000;

class Reader {
  readonly #register: UnitRegister;
  readonly #issues: Issue[] = [];

  constructor(register: UnitRegister) {
    this.#register = register;
  }

  finish(): void {
    if (this.#issues.length > 0) throw new FhirError(422, this.#issues);
  }

  version(json: unknown, element: string): { version: PlanVersion; element: string }[] {
    const found = this.object(json, element);
    if (!found) return [];
    const id = this.text(found.id, `${element}.id`);
    const body = this.text(found.body, `${element}.body`);
    const decided = this.period(found.decided, `${element}.decided`);
    const notes: NumberNote[] = [];
    const seen = new Map<UnitId, string>();
    const waves = this.list(found.waves, `${element}.waves`).flatMap((w, i) =>
      this.#wave(w, `${element}.waves[${i}]`, decided, notes, seen),
    );
    if (!id || !body || !decided) return [];
    const frame = this.optionalText(found.frame, `${element}.frame`);
    const authority = this.optionalText(found.authority, `${element}.authority`);
    const version = {
      id,
      decided,
      body,
      waves,
      ...(frame ? { frame } : {}),
      ...(authority ? { authority } : {}),
      notes,
    };
    return [{ version, element }];
  }

  #wave(
    json: unknown,
    element: string,
    decided: Period | undefined,
    notes: NumberNote[],
    seen: Map<UnitId, string>,
  ): PlannedWave[] {
    const found = this.object(json, element);
    const when = this.period(found?.when, `${element}.when`);
    const units = this.list(found?.units, `${element}.units`).flatMap((reference, i) => {
      const at = `${element}.units[${i}]`;
      const unit = this.unit(reference, at, decided, notes);
      if (unit === undefined) return [];
      const earlier = seen.get(unit);
      if (earlier) this.#fault(at, 'unit-twice', unit, earlier);
      seen.set(unit, at);
      return [unit];
    });
    const open = this.optionalText(found?.open, `${element}.open`);
    return when ? [{ when, units, actual: found?.actual === true, ...(open ? { open } : {}) }] : [];
  }

  option(json: unknown, element: string): { steps: StepRecord[]; wishes: Wish[] } {
    const found = this.object(json, element);
    const unit = this.unit(found?.unit, `${element}.unit`);
    if (!found || unit === undefined) return { steps: [], wishes: [] };
    const wishes: Wish[] = [];
    const wish = this.optionalText(found.wishes, `${element}.wishes`);
    if (wish) {
      const [, number] = /^same date as (\S+)$/.exec(wish) ?? [];
      const other = number && this.unit(number, `${element}.wishes`);
      if (other) wishes.push({ unit, sameDateAs: other });
      else this.#fault(`${element}.wishes`, 'wish-unclear', wish);
    }
    const expects = this.optionalText(found.expected, `${element}.expected`);
    if (expects) wishes.push({ unit, expects });
    const words = this.optionalText(found.step, `${element}.step`);
    if (words === undefined) return { steps: [], wishes };
    const [, taken = '', , by] = /^(.*?)(; option to be triggered by (\S+))?$/.exec(words) ?? [];
    const triggerBy = by === undefined ? undefined : this.period(by, `${element}.step`);
    if (triggerBy) wishes.push({ unit, triggerBy });
    const steps = STEP_WORDS[taken];
    if (!steps) this.#fault(`${element}.step`, 'words-unclear', taken, Object.keys(STEP_WORDS));
    const on = this.period(found.decided, `${element}.decided`);
    const bodyWords = this.text(found.by, `${element}.by`);
    const body = bodyWords === undefined ? undefined : BODY_WORDS[bodyWords];
    if (bodyWords && !body) this.#fault(`${element}.by`, 'words-unclear', bodyWords, Object.keys(BODY_WORDS));
    if (!steps || !on || !body) return { steps: [], wishes };
    return { steps: steps.map((step): StepRecord => ({ unit, step, on, by: body, outcome: 'yes' })), wishes };
  }

  leadTime(json: unknown, element: string): Omit<LeadTime, 'from'> | undefined {
    const found = this.object(json, element);
    const [planningMonths, rolloutMonths] = (['planning', 'rollout'] as const).map((part) => {
      const months = found?.[part];
      if (typeof months === 'number' && Number.isInteger(months) && months >= 0) return months;
      this.#fault(`${element}.${part}`, 'not-number', foundIn(months), true, 0, null);
      return undefined;
    });
    if (planningMonths === undefined || rolloutMonths === undefined) return undefined;
    return { planningMonths, rolloutMonths, source: `the plans file, ${element}` };
  }

  /** @param launch the first go-live that has happened; the file does not say from when temporary posts count */
  operations(json: unknown, element: string, launch: string | undefined): StaffingPlan | undefined {
    const found = this.object(json, element);
    if (!found) return undefined;
    const figure = (name: string, hedge?: 'just under' | 'about'): number => {
      const given = found[name];
      const words = typeof given === 'string' && hedge ? new RegExp(`^${hedge} (\\d+)$`).exec(given)?.[1] : given;
      const value = Number(words);
      if (words !== undefined && words !== '' && Number.isInteger(value) && value >= 0) return value;
      this.#fault(`${element}.${name}`, 'not-like', foundIn(given), hedge ? `50, ${hedge} 50` : '50');
      return 0;
    };
    const trusts = figure('hospitalTrustFte', 'just under');
    return {
      launch: launch === undefined ? PLAN_OF_2021.launch : yearOf(launch),
      base: figure('baseFte'),
      growth: figure('growthFte'),
      temporary: { fte: figure('threeYearFte'), years: 3 },
      // "just under 50" is a ceiling; a figure is the figure, and its ceiling the next one
      trustsBelow: typeof found.hospitalTrustFte === 'string' ? trusts : trusts + 1,
      laboratory: figure('labFte'),
      laboratoryOre: kroner(figure('labCostMnokPerYear') * 1_000_000),
      frameOre: kroner(figure('regionalTrustCostMnokPerYear', 'about') * 1_000_000),
      source: `the plans file, ${element}`,
    };
  }

  /** A unit by number or name, as of a decision. */
  unit(reference: unknown, element: string, decided?: Period, notes?: NumberNote[]): UnitId | undefined {
    const text = this.text(reference, element);
    if (text === undefined) return undefined;
    const found = this.#register.find(text, decided?.to ?? '9999-12-31');
    if (!found) {
      const gone = this.#register.whatBecameOf(text);
      if (gone) this.#fault(element, ...gone);
      else this.#fault(element, 'no-unit-called', text);
      return undefined;
    }
    const { name, number } = found.onThatDay ?? {};
    if (name && number && number !== text) notes?.push({ given: text, name, number });
    return found.unit.id;
  }

  period(json: unknown, element: string): Period | undefined {
    const text = this.text(json, element);
    if (text === undefined) return undefined;
    const period = parsePeriod(text);
    if (!period) this.#fault(element, 'not-period', `"${text}"`);
    return period;
  }

  text(json: unknown, element: string): string | undefined {
    if (typeof json === 'string' && json !== '' && json.length <= LONGEST) return json;
    if (json === undefined) this.#fault(element, 'missing');
    else this.#fault(element, 'not-text', foundIn(json), LONGEST);
    return undefined;
  }

  optionalText(json: unknown, element: string): string | undefined {
    return json === undefined ? undefined : this.text(json, element);
  }

  list(json: unknown, element: string): readonly unknown[] {
    if (Array.isArray(json)) return json;
    if (json === undefined) this.#fault(element, 'missing');
    else this.#fault(element, 'not-list', foundIn(json));
    return [];
  }

  object(json: unknown, element: string): { readonly [key: string]: unknown } | undefined {
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as { [key: string]: unknown };
    this.#fault(element, 'not-object', foundIn(json));
    return undefined;
  }

  /** Runs a step whose errors belong under an element. */
  attempt(element: string, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof FhirError)) throw error;
      for (const issue of error.issues)
        this.#issues.push({ ...issue, expression: [element, issue.expression].filter(Boolean).join('.') });
    }
  }

  #fault(element: string, ...refused: Refused): void {
    this.#issues.push(refusedIssue('invalid', element, ...refused));
  }
}
