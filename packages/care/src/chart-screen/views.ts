/** The chart screen in one answer: its views side by side, so that the record reads for all of them at once. */
import type { Actor, Reader } from '@helseplattform/record';
import { chartView } from '../chart/views.ts';
import type { LookedStore } from '../looked/store.ts';
import { newsView } from '../looked/views.ts';
import { patientCases } from '../patient-cases/views.ts';
import { storyView } from '../story/views.ts';
import { stripView } from '../strip/views.ts';
import type { ChartScreenView } from './view-model.ts';

export interface ChartScreenContext {
  readonly actor: Pick<Actor, 'id' | 'role' | 'kind' | 'unit' | 'profession'>;
  readonly looked: Pick<LookedStore, 'of'>;
  readonly now: Date;
}

/** @throws {FhirError} as chartView: 404 when there is no such patient, 410 when deleted, 403 when the record is not open */
export async function chartScreenView(
  reader: Reader,
  patientId: string,
  { actor, looked, now }: ChartScreenContext,
): Promise<ChartScreenView> {
  // all views ask in one turn of the loop, so that what they ask alike is asked once
  const seen = await looked.of(actor.id, patientId);
  const others = Promise.all([
    stripView(reader, patientId, now),
    storyView(reader, patientId, {}, now),
    newsView(reader, patientId, actor, seen, now),
    patientCases(reader, patientId, { actor, now }),
  ]);
  // the chart tells best why there is none
  others.catch(() => {});
  const chart = await chartView(reader, patientId, now);
  const [strip, story, news, cases] = await others;
  return { strip, chart, story, news, cases };
}
