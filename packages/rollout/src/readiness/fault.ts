/** The fault register that clinics and programme share. Severity is set by clinicians; a fixed fault names its test. */

import type { IsoDate } from '../calendar/day.ts';
import { refusal } from '../refusals/refusal.ts';

/** Critical: patients may come to harm now. Severe: they may, without a work-around. */
export type Severity = 'critical' | 'severe' | 'moderate' | 'minor';

export interface Fault {
  id: string;
  title: string;
  /** Units it is found in; empty means all. */
  units: readonly string[];
  /** Absent until a clinician has judged it: an unjudged fault blocks like a severe one. */
  severity?: { level: Severity; setBy: string; on: IsoDate };
  state: 'open' | 'fixed' | 'closed';
  /** The test that would find the fault again. */
  regressionTest?: string;
  /** Who has seen that it is gone. */
  verifiedBy?: string;
}

export interface Person {
  name: string;
  clinician: boolean;
}

/** A fault with its severity set. Throws for anybody but a clinician (Helsetilsynet 2023: clinics and programme disagreed). */
export function withSeverity(fault: Fault, level: Severity, by: Person, on: IsoDate): Fault {
  if (!by.clinician) throw refusal(409, 'business-rule', 'severity', 'only-clinician', by.name);
  return { ...fault, severity: { level, setBy: by.name, on } };
}

/** A fault reported fixed. Throws without a regression test: what was mended once came back at the next site (May 2024). */
export function fixed(fault: Fault, regressionTest: string): Fault {
  if (regressionTest.trim() === '') throw refusal(409, 'business-rule', 'regressionTest', 'name-the-test', fault.id);
  return { ...fault, state: 'fixed', regressionTest };
}

/** A fault closed by somebody who has seen that it is gone. Throws when it is not fixed. */
export function closed(fault: Fault, by: Person): Fault {
  if (fault.state !== 'fixed') throw refusal(409, 'business-rule', 'state', 'not-fixed', fault.id);
  return { ...fault, state: 'closed', verifiedBy: by.name };
}

/** Faults that keep a unit from going live: critical, severe or not yet judged, and not closed. */
export const blocking = (faults: readonly Fault[], unit: string): Fault[] =>
  faults.filter(
    (f) =>
      f.state !== 'closed' &&
      (f.units.length === 0 || f.units.includes(unit)) &&
      (f.severity === undefined || f.severity.level === 'critical' || f.severity.level === 'severe'),
  );
