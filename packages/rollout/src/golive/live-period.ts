/** The live period of an Organization: what message routing, follow-up and the chart ask to know who works in the shared record. */

export interface LivePeriod {
  start?: string;
  end?: string;
}

interface Extended {
  readonly extension?: readonly {
    readonly url: string;
    readonly valuePeriod?: LivePeriod;
    readonly [name: string]: unknown;
  }[];
}

/** valuePeriod on Organization: it works in the shared record in this time, and so do the units under it. */
export const LIVE_PERIOD = 'http://helseplattform.example/fhir/StructureDefinition/i-drift';

const isLivePeriod = ({ url }: { readonly url: string }): boolean => url === LIVE_PERIOD;

/** The Organization from an instant on in the shared record. What it was before stays. */
export function goneLive<T extends Extended>(organisation: T, at: string): T {
  return {
    ...organisation,
    extension: [...(organisation.extension ?? []), { url: LIVE_PERIOD, valuePeriod: { start: at } }],
  };
}

/** The Organization taken back: every period that is open ends at the instant; one that had not begun is no period. */
export function goneBack<T extends Extended>(organisation: T, at: string): T {
  const extension = (organisation.extension ?? []).flatMap((one) => {
    if (!isLivePeriod(one) || one.valuePeriod?.end !== undefined) return [one];
    const start = one.valuePeriod?.start;
    if (start !== undefined && start >= at) return [];
    return [{ ...one, valuePeriod: { ...one.valuePeriod, end: at } }];
  });
  return { ...organisation, extension };
}

/** The Organization as it is before its first go-live. */
export function neverLive<T extends Extended>(organisation: T): T {
  return { ...organisation, extension: (organisation.extension ?? []).filter((one) => !isLivePeriod(one)) };
}

/** Whether it says of itself that it is live at an instant (ms since 1970). */
export const saysLive = ({ extension = [] }: Extended, at: number): boolean =>
  extension.some(
    (one) =>
      isLivePeriod(one) &&
      (one.valuePeriod?.start === undefined || Date.parse(one.valuePeriod.start) <= at) &&
      (one.valuePeriod?.end === undefined || at < Date.parse(one.valuePeriod.end)),
  );
