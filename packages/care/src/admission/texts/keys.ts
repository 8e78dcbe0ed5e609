/** The texts of hospital stays, typed: a language that lacks one does not compile. Days and times come in as they are read. */
import type { StayAct, StayState, StayStep } from '../rules.ts';

export interface StayTexts {
  readonly states: Readonly<
    Record<'hospital' | 'municipality' | 'patient', Readonly<Record<StayState, (unit: string) => string>>>
  >;
  readonly next: Readonly<Record<StayStep, string>>;
  readonly events: Readonly<Record<StayAct, (who: string) => string>>;
  readonly fee: {
    readonly none: Readonly<Record<'not-ready' | 'not-notified' | 'not-received', string>>;
    readonly running: (days: number, kroner: number, unpriced: number) => string;
    readonly ended: (days: number, kroner: number, unpriced: number) => string;
  };
  readonly toPatient: {
    readonly discharged: (
      unit: string,
      medications: string,
      plan: string | undefined,
    ) => { topic: string; text: string };
  };
}
