/** Listens for shortcuts while a screen is there. */
import { useEffect, useEffectEvent, useState } from 'react';
import { useLetters } from './letters.ts';
import { pressing } from './pressing.ts';
import { SHORTCUTS, type ShortcutId, type Where } from './shortcuts.ts';

/** @param run what a shortcut does; a shortcut that has nothing to do here is left to the browser */
export function useShortcuts(where: Where, run: (id: ShortcutId) => boolean): void {
  const letters = useLetters();
  const [keys] = useState(() => pressing(SHORTCUTS));
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.altKey || event.isComposing || event.repeat) return;
    const control = event.ctrlKey || event.metaKey;
    if (control && event.shiftKey) return;
    // a dialog has the keyboard to itself; what opened it closes it
    const isTyping = isField(event.target) || document.querySelector('dialog[open]') !== null;
    const found = keys({ key: event.key, control, isTyping, at: event.timeStamp }, where, letters);
    if (found && run(found.id)) event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target.matches('input, textarea, select') && !target.matches('[type=radio], [type=checkbox]')));
