/** The search parameter that finds what a worker must do: deliveries by when something is next. What has ended is not in it. */
import type { SearchParameter, UnknownResource } from '@helseplattform/fhir';
import type { OpenStore } from '@helseplattform/record';
import { DELIVERY } from '../codes.ts';

/** Name of the parameter. */
export const NEXT = 'levering-neste';

const PARAMETER: SearchParameter = {
  resourceType: 'SearchParameter',
  id: NEXT,
  url: `http://helseplattform.example/fhir/SearchParameter/${NEXT}`,
  name: 'LeveringNeste',
  status: 'active',
  description: 'When somebody must do something for a delivery: send it, send it again, or call it overdue.',
  code: NEXT,
  base: ['Communication'],
  type: 'date',
  expression: `Communication.extension('${DELIVERY}').extension('next').value`,
};

/** Puts the parameter into the record, once; called before a worker looks. */
export async function prepareDeliveries(store: Pick<OpenStore, 'as' | 'parameters'>): Promise<void> {
  const known = store.parameters.get('Communication', NEXT);
  if (known) return;
  await store.as({ id: 'system', kind: 'system' }).transact([
    {
      method: 'update',
      type: 'SearchParameter',
      id: NEXT,
      resource: { value: PARAMETER as unknown as UnknownResource },
    },
  ]);
}
