/** Where what was sent is, as the server answers it in plain words. */
import type { DeliveryView } from '@helseplattform/exchange';
import { type Asker, getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

/** A delivery on a list, with whom it is about as the reader may see them. */
export interface ListedDelivery extends DeliveryView {
  readonly patient?: { readonly id: string; readonly name?: string };
}

export type { DeliveryView };

/** First part of the key of all that shows deliveries. */
export const DELIVERIES = 'deliveries';

export const deliveriesQuery = (language: Language, asker: Asker = 'person') =>
  queryOptions({
    queryKey: [DELIVERIES, language],
    queryFn: async ({ signal }) =>
      (
        await getView<{ deliveries: readonly ListedDelivery[] }>(
          '/api/exchange/deliveries?unit=mine',
          signal,
          language,
          { asker },
        )
      ).deliveries,
  });

export const deliveryQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: [DELIVERIES, id, language],
    queryFn: ({ signal }) =>
      getView<ListedDelivery>(`/api/exchange/deliveries/${encodeURIComponent(id)}`, signal, language),
  });
