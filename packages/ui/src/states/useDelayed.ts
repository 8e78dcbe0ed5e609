/** Time that must pass before something is worth showing. */
import { useEffect, useState } from 'react';

/** False at first, true when the component has been on screen for `ms`. */
export function useDelayed(ms: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return passed;
}
