/** The height of an element as it is now, for what must stand below it while the page scrolls. */
import { type RefObject, useEffect, useRef, useState } from 'react';

/** @returns a ref, and the height of its first child in CSS pixels; 0 until it is known */
export function useFirstChildHeight(): readonly [RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const child = element.current?.firstElementChild;
    if (!child) return;
    const observer = new ResizeObserver(() => setHeight(Math.ceil(child.getBoundingClientRect().height)));
    observer.observe(child);
    return () => observer.disconnect();
  });
  return [element, height];
}
