/** What the start page is given: what one's unit has to do now, in one answer. What the unit does decides which. */
import type { EmergencyBoard } from '../emergency/view-model.ts';
import type { HomeCareBoard } from '../homecare/view-model.ts';
import type { DayList } from '../practice/view-model.ts';
import type { WardBoard } from '../wards/view-model.ts';

export type StartView = WardBoard | DayList | EmergencyBoard | HomeCareBoard | NoBoard;

/** A laboratory, an office, a trust: nobody's patients lie or sit there. */
export interface NoBoard {
  readonly kind: 'none';
  /** When this was read, an instant. */
  readonly readAt: string;
}

/** What every board says of a patient beside who they are. */
export interface AtAGlance {
  /** Flags somebody has set: critical information, infection, limits of treatment. Empty: none is recorded. */
  readonly alerts: readonly string[];
}
