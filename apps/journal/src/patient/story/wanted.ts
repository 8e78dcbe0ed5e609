/** The entry that the address asks for, `#Type/id`: what the palette has found, or what somebody links to. */
import { useLocation } from '@tanstack/react-router';
import { createContext, use, useMemo } from 'react';

export interface Wanted {
  readonly reference: string;
  /** Whether it is come to for the first time: it takes the focus once, and not when it is scrolled past again. */
  arrive(): boolean;
}

export const WantedContext = createContext<Wanted | undefined>(undefined);
export const useWanted = (): Wanted | undefined => use(WantedContext);

const REFERENCE = /^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/;

export function useWantedByAddress(): Wanted | undefined {
  const hash = useLocation({ select: (location) => location.hash });
  return useMemo(() => {
    if (!REFERENCE.test(hash)) return undefined;
    let isThere = false;
    return {
      reference: hash,
      arrive() {
        const isFirst = !isThere;
        isThere = true;
        return isFirst;
      },
    };
  }, [hash]);
}
