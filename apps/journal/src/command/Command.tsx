/**
 * Listens for the shortcuts of the workspace, and opens the palette and the list of shortcuts. Comes after the first screen, as
 * does the code of what somebody points at.
 */
import { toggleNight } from '@helseplattform/ui';
import { useParams, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { preloadCode } from '../app/preload-code.ts';
import { type ShortcutId, Shortcuts, useShortcuts } from '../shortcuts/index.ts';
import { type Action, type ActionId, actionsFor } from './actions.ts';
import { CommandPalette } from './CommandPalette.tsx';

export function Command() {
  const [open, setOpen] = useState<'palette' | 'shortcuts'>();
  const router = useRouter();
  useEffect(() => preloadCode(router, document), [router]);
  useEffect(listening, []);
  const { patientId: patient } = useParams({ strict: false });
  const actions = actionsFor(patient, (path) => leadsSomewhere(router, path));

  useShortcuts(patient === undefined ? 'everywhere' : 'patient', (id: ShortcutId) => {
    if (id === 'command') {
      setOpen('palette');
      return true;
    }
    return run(id);
  });

  /** @returns whether there was something to do */
  function run(id: ActionId): boolean {
    if (id === 'help') setOpen('shortcuts');
    else if (id === 'night') toggleNight();
    else {
      const path = actions.find((one) => one.id === id)?.path;
      if (path === undefined) return false;
      go(path);
    }
    return true;
  }
  // addresses of the table, and not of the type: pages come and go
  const go = (to: string, hash?: string) => void router.navigate({ to, ...(hash ? { hash } : {}) } as never);

  if (open === 'shortcuts') return <Shortcuts onClose={() => setOpen(undefined)} />;
  if (open === undefined) return null;
  return (
    <CommandPalette
      actions={actions}
      patient={patient}
      // what was chosen may have opened something else
      onClose={() => setOpen((now) => (now === 'palette' ? undefined : now))}
      onPatient={(id) => go(`/pasient/${encodeURIComponent(id)}`)}
      onAction={(action: Action) => run(action.id)}
      onText={(reference) => go(`/pasient/${encodeURIComponent(patient!)}`, reference)}
    />
  );
}

/** The page says that its shortcuts are heard: whoever drives it by keys, a test or an aid, can wait for that. */
function listening() {
  document.documentElement.dataset.shortcuts = 'on';
  return () => {
    delete document.documentElement.dataset.shortcuts;
  };
}

/** Whether a page is at an address of the app. */
function leadsSomewhere(router: ReturnType<typeof useRouter>, path: string): boolean {
  const [matched, , found] = router.getMatchedRoutes(path);
  return found !== undefined && matched.length > 1;
}
