/** Who may do what in the programme. */
export { ACTS, type Act } from './acts.ts';
export { type About, demand, type Ground, mayDo, type Refusal } from './may-do.ts';
export { SEATS, type Seat } from './seats.ts';
export { PUBLIC, type Seated, SYSTEM, seatsOf, type Who } from './who.ts';
