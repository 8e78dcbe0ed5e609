/** What the unit pages ask the server for. */
import type { UnitsView, UnitView } from '@helseplattform/rollout/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export interface Units extends UnitsView {
  /** Units, and contacts of some of them. */
  readonly may: { readonly edit: boolean; readonly contacts: boolean };
}

export const unitsQuery = queryOptions({
  queryKey: ['rollout-units'],
  queryFn: ({ signal }) => getView<Units>('/api/rollout/units', signal),
});

export interface OneUnit extends UnitView {
  readonly may: { readonly 'edit-own-unit': boolean; readonly 'record-step': boolean; readonly 'edit-units': boolean };
}

export const unitQuery = (unit: string) =>
  queryOptions({
    queryKey: ['rollout-unit', unit],
    queryFn: ({ signal }) => getView<OneUnit>(`/api/rollout/units/${encodeURIComponent(unit)}`, signal),
  });
