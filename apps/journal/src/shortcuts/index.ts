export { Keys, Shortcuts } from './Shortcuts.tsx';
export { SHORTCUTS, type ShortcutId, type Where } from './shortcuts.ts';
export { shortcutTexts } from './texts/index.ts';
export { useShortcuts } from './useShortcuts.ts';
