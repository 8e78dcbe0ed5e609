/** A patient in a tab's title: enough to tell two tabs apart, too little to tell a passer-by or a browser history who it is. */
import type { PatientIdentity } from '@helseplattform/care/view-models';

/** Initials of at most two given names and the family name, and the year of birth: `KAN 1947`. */
export function patientCode({ name, birthDate }: Pick<PatientIdentity, 'name' | 'birthDate'>): string {
  const given = name?.given?.split(/\s+/).slice(0, 2) ?? [];
  const initials = [...given, name?.family ?? name?.text ?? '']
    .map((part) => [...part][0]?.toLocaleUpperCase('nb') ?? '')
    .join('');
  return [initials || '?', birthDate?.slice(0, 4)].filter(Boolean).join(' ');
}
