/** The command centre of the first weeks: what was reported, what hurts most, what is fixed, and who has been told. */
import { daysBetween, type IsoDate } from '../calendar/day.ts';

export type TicketSeverity = 'critical' | 'severe' | 'moderate' | 'minor';
/** A ticket is not over when it is fixed: whoever reported it must be told. */
export type TicketState = 'new' | 'working' | 'fixed' | 'told';

export interface Ticket {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly severity: TicketSeverity;
  readonly state: TicketState;
  readonly reported: IsoDate;
  /** How many people or cases it touches, as far as known. */
  readonly affected: number;
  readonly fixedOn?: IsoDate;
  readonly toldOn?: IsoDate;
  readonly fault?: string;
}

const WEIGHT: { readonly [severity in TicketSeverity]: number } = {
  critical: 1000,
  severe: 100,
  moderate: 10,
  minor: 1,
};

/** How many are worked on at ten o'clock, and told of. */
export const TOP = 10;

/** The ten that hurt most: severity first, then whom they touch, then how long they have waited. */
export function topTen(tickets: readonly Ticket[], today: IsoDate): Ticket[] {
  const hurts = ({ severity, affected, reported }: Ticket) =>
    WEIGHT[severity] * (1 + Math.log10(1 + affected)) + Math.max(0, daysBetween(reported, today)) * 0.5;
  return tickets
    .filter(({ state }) => state === 'new' || state === 'working')
    .sort((a, b) => hurts(b) - hurts(a) || (a.id < b.id ? -1 : 1))
    .slice(0, TOP);
}

export interface TicketDay {
  readonly on: IsoDate;
  readonly reported: number;
  readonly fixed: number;
  /** Open at the end of the day. */
  readonly open: number;
}

/** The flow of tickets day by day. */
export function flow(tickets: readonly Ticket[], days: readonly IsoDate[]): TicketDay[] {
  return days.map((on) => ({
    on,
    reported: tickets.filter(({ reported }) => reported === on).length,
    fixed: tickets.filter(({ fixedOn }) => fixedOn === on).length,
    open: tickets.filter(({ reported, fixedOn }) => reported <= on && (fixedOn === undefined || fixedOn > on)).length,
  }));
}

/** Fixed, and nobody has been told. */
export const untold = (tickets: readonly Ticket[]): Ticket[] => tickets.filter(({ state }) => state === 'fixed');

/** The command centre is staffed for four weeks from go-live. */
export const COMMAND_CENTRE_DAYS = 28;
