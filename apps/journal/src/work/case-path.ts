/** Where what waits is opened: the page of its case, or the record of the patient it is about. */
import type { DutyView } from './worklist.query.ts';

/** Undefined: it is about something that has no page. */
export function casePath({ kind, focus, patient }: Pick<DutyView, 'kind' | 'focus' | 'patient'>): string | undefined {
  if (kind === 'vurder-apning') return '/gjennomgang';
  const [type, id] = focus?.split('/') ?? [];
  if (type === 'ServiceRequest') return `/henvisninger/${id}`;
  if (type === 'Encounter') return `/opphold/${id}`;
  if (kind === 'levering' || kind === 'leveringsfeil') return `/meldinger/${id}`;
  if (type === 'Communication') return `/dialog/${id}`;
  const of = patient?.reference.split('/')[1];
  if (type === 'Composition' && of) return `/pasient/${of}/notat/${id}`;
  return of && `/pasient/${of}`;
}
