/** Keyboard shortcuts that work anywhere on the page. */
import { useEffect, useEffectEvent } from 'react';

/** `key` with Ctrl, or with Cmd on a Mac; the browser's own meaning of it gives way. */
export function useControlKey(key: string, action: () => void): void {
  const act = useEffectEvent(action);
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      if (event.key.toLowerCase() !== key) return;
      event.preventDefault();
      act();
    }
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [key]);
}
