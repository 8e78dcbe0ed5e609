/** A NEWS2 score with its parts, as screens show it. */
export type News2Part =
  | 'respiration'
  | 'saturation'
  | 'oxygen'
  | 'systolic'
  | 'pulse'
  | 'consciousness'
  | 'temperature';

/** A alert, C new confusion, V reacts to voice, P reacts to pain, U unresponsive. */
export type Consciousness = 'A' | 'C' | 'V' | 'P' | 'U';

/** 1 for most; 2 has the target 88–92 % and is a doctor's decision. */
export type SaturationScale = 1 | 2;

/**
 * What a score asks for: `routine` next set within 12 hours, `nurse` within 6 and a nurse decides, `urgent-ward` one part
 * of three points: within the hour and the ward's doctor is told, `urgent` within the hour and a doctor is called,
 * `emergency` all the time and the emergency team. `unknown`: too little is known.
 */
export type News2Answer = 'routine' | 'nurse' | 'urgent-ward' | 'urgent' | 'emergency' | 'unknown';

export interface News2 {
  /** The sum of what is known: the score when it is complete, the least it can be when not. */
  readonly total: number;
  readonly isComplete: boolean;
  readonly unknown: readonly News2Part[];
  readonly scale: SaturationScale;
  /** All parts in the order of the chart; without points where the value is not known. */
  readonly parts: readonly { readonly part: News2Part; readonly points?: number }[];
  readonly asks: News2Answer;
  /** Where the table comes from. */
  readonly source: string;
}
