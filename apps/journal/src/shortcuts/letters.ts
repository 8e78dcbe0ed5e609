/** Whether shortcuts of single letters work: who dictates or is unsteady at the keyboard turns them off. */
import { useSyncExternalStore } from 'react';

const KEY = 'helseplattform.journal.letters';
const CHANGED = 'helseplattform-letters';

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

function subscribe(changed: () => void): () => void {
  addEventListener(CHANGED, changed);
  addEventListener('storage', changed);
  return () => {
    removeEventListener(CHANGED, changed);
    removeEventListener('storage', changed);
  };
}

export const useLetters = (): boolean => useSyncExternalStore(subscribe, read);

export function setLetters(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // where nothing is kept, they stay on
  }
  dispatchEvent(new Event(CHANGED));
}
