/** The texts of referrals, typed: a language that lacks one does not compile. Days and times come in as they are read. */
import type { ReferralAct, ReferralState, Side } from '../rules.ts';

/** A message in somebody's mailbox. */
export interface Letter {
  readonly topic: string;
  readonly text: string;
}

export interface ReferralTexts {
  /** Where a referral is, for each who looks at it. `unit` is who has it, `day` the day that counts. */
  readonly states: Readonly<Record<Side, Readonly<Record<ReferralState, (unit: string, day: string) => string>>>>;
  /** What has happened. */
  readonly events: Readonly<Record<ReferralAct, (who: string) => string>>;
  readonly toPatient: {
    readonly assessed: (unit: string, deadline: string | undefined) => Letter;
    readonly refused: (unit: string, reason: string) => Letter;
    readonly passedOn: (from: string, to: string) => Letter;
    readonly offered: (unit: string, time: string) => Letter;
    readonly moved: (unit: string, time: string, reason: string) => Letter;
    readonly cancelled: (unit: string, reason: string, isOver: boolean) => Letter;
    readonly missed: (unit: string, isOver: boolean) => Letter;
    readonly answered: (unit: string, text: string) => Letter;
    readonly withdrawn: (unit: string, reason: string) => Letter;
  };
  readonly toReferrer: {
    readonly assessed: (unit: string, deadline: string | undefined) => Letter;
    readonly refused: (unit: string, reason: string) => Letter;
    readonly passedOn: (from: string, to: string, reason: string) => Letter;
    readonly offered: (unit: string, time: string) => Letter;
    readonly ended: (unit: string, reason: string) => Letter;
    readonly answered: (unit: string, text: string) => Letter;
  };
  readonly toReceiver: {
    readonly withdrawn: (reason: string) => Letter;
  };
}
