/** Referrals as the server answers them: the inbox of a unit, and a case. */
import type { ReferralInbox, ReferralView } from '@helseplattform/care/view-models';
import { type Asker, getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

/** First parts of the keys of what shows referrals: asked for anew when one has changed. */
export const SHOWN = ['referral', 'referrals', 'cases'] as const;

/** @param unit id of the Organization */
export const inboxQuery = (unit: string, language: Language, asker: Asker = 'person') =>
  queryOptions({
    queryKey: ['referrals', unit, language],
    queryFn: ({ signal }) =>
      getView<ReferralInbox>(`/api/journal/units/${encodeURIComponent(unit)}/referrals`, signal, language, { asker }),
  });

export const referralQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['referral', id, language],
    queryFn: ({ signal }) =>
      getView<ReferralView>(`/api/journal/referrals/${encodeURIComponent(id)}`, signal, language),
  });
