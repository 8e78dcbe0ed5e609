/** The runbook a municipality begins with. Hours and order are ours; the first go-lives were at three at night (digi.no 526222). */
import type { RunbookStep } from './runbook.ts';

// biome-ignore format: a table
export const STANDARD_STEPS: readonly RunbookStep[] = [
  { id: 'staff-in-place', title: 'Superbrukere og støtte er på plass på hvert sted', owner: 'Lokal innføringsleder', from: -600, minutes: 60, after: [] },
  { id: 'old-system-read-only', title: 'Det gamle systemet settes i lesemodus', owner: 'IKT-ansvarlig', from: -480, minutes: 20, after: [] },
  { id: 'paper-begins', title: 'Nødrutine på papir begynner i alle tjenester', owner: 'Tjenesteledere', from: -480, minutes: 30, after: ['staff-in-place'] },
  { id: 'last-migration', title: 'Siste flytting av data', owner: 'Flytteansvarlig', from: -460, minutes: 180, after: ['old-system-read-only'] },
  { id: 'reconciliation', title: 'Avstemming: antall, datoer og stikkprøver per tjeneste', owner: 'Flytteansvarlig', from: -270, minutes: 90, after: ['last-migration'] },
  { id: 'medication-check', title: 'Legemiddellister kontrolleres av to sykepleiere', owner: 'Sykepleiefaglig ansvarlig', from: -180, minutes: 90, after: ['reconciliation'] },
  { id: 'addresses-checked', title: 'Meldingsadressene er kontrollert mot Adresseregisteret', owner: 'IKT-ansvarlig', from: -120, minutes: 30, after: [] },
  { id: 'go-call', title: 'Felles møte: klar eller ikke klar', owner: 'Regional innføringsleder', from: -60, minutes: 30, after: ['medication-check', 'addresses-checked', 'paper-begins'] },
  { id: 'act', title: 'Enheten settes i drift', owner: 'Regional innføringsleder', from: 0, minutes: 5, after: ['go-call'], act: true },
  { id: 'first-sign-in', title: 'Første innlogging i hver tjeneste', owner: 'Superbrukere', from: 5, minutes: 25, after: ['act'] },
  { id: 'first-message', title: 'Første melding sendt og kvittert, hver tjeneste', owner: 'IKT-ansvarlig', from: 15, minutes: 45, after: ['act'] },
  { id: 'morning-lists', title: 'Morgenens arbeidslister er lest og stemmer', owner: 'Tjenesteledere', from: 60, minutes: 60, after: ['first-sign-in'] },
  { id: 'paper-entered', title: 'Det som står på papir, føres inn; herfra går vi ikke tilbake', owner: 'Tjenesteledere', from: 240, minutes: 240, after: ['morning-lists', 'first-message'], pointOfNoReturn: true },
  { id: 'day-closed', title: 'Første dag oppsummert i kommandosentralen', owner: 'Regional innføringsleder', from: 780, minutes: 30, after: ['paper-entered'] },
];
