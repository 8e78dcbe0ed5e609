/** Whether the strip says already whose screen this is. */
import { createContext, useContext } from 'react';

export const StripShown = createContext(false);
export const useIsStripShown = (): boolean => useContext(StripShown);
