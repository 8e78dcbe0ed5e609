/** Patients opened in this browser window: gone when it closes. Holds what tells them apart in a list, no number. */
import type { PatientIdentity } from '@helseplattform/care/view-models';

export type RecentPatient = Pick<PatientIdentity, 'id' | 'name' | 'birthDate' | 'sex' | 'deceased'>;

const KEY = 'helseplattform.journal.recent';
const KEPT = 8;

/** The list with this patient first, each patient once. */
export const withRecent = (list: readonly RecentPatient[], patient: RecentPatient): RecentPatient[] =>
  [patient, ...list.filter((one) => one.id !== patient.id)].slice(0, KEPT);

/** Most recent first; an unreadable list is an empty one. */
export function readRecent(storage: Pick<Storage, 'getItem'>): RecentPatient[] {
  try {
    const list: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one?.id === 'string') : [];
  } catch {
    return [];
  }
}

/** Remembers a patient; where storage is forbidden or full there is simply no list. */
export function remember(storage: Pick<Storage, 'getItem' | 'setItem'>, patient: RecentPatient): void {
  const { id, name, birthDate, sex, deceased } = patient;
  const kept: RecentPatient = {
    id,
    sex,
    ...(name ? { name } : {}),
    ...(birthDate ? { birthDate } : {}),
    ...(deceased ? { deceased } : {}),
  };
  try {
    storage.setItem(KEY, JSON.stringify(withRecent(readRecent(storage), kept)));
  } catch {
    // the list is a convenience
  }
}
