/** Tells when an element has really been in view: half of it, or half of the window, for a moment. */
import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Long enough to read a line, too long to scroll past, in milliseconds. */
const A_MOMENT = 800;
const STEPS = [0.25, 0.5, 0.75, 1];

export function useSeen(element: RefObject<HTMLElement | null>, isWanted: boolean, onSeen: () => void): void {
  const seen = useEffectEvent(onSeen);
  useEffect(() => {
    const target = element.current;
    if (!isWanted || target === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry === undefined) return;
        const { intersectionRatio, intersectionRect, rootBounds } = entry;
        const inView = intersectionRatio >= 0.5 || intersectionRect.height >= (rootBounds?.height ?? Infinity) / 2;
        if (!inView) {
          clearTimeout(timer);
          timer = undefined;
        } else {
          timer ??= setTimeout(() => {
            if (document.visibilityState === 'visible') seen();
          }, A_MOMENT);
        }
      },
      { threshold: STEPS },
    );
    observer.observe(target);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [element, isWanted]);
}
