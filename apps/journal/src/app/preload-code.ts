/**
 * Fetches the code of a page while somebody points at the way to it. Only the code: to fetch what the page shows would be a
 * look at a patient, and looks are logged.
 */
import type { AnyRouter } from '@tanstack/react-router';

/** @returns what ends it */
export function preloadCode(router: AnyRouter, page: Document): () => void {
  const pointed = ({ target }: Event) => {
    const link = target instanceof Element && target.closest<HTMLAnchorElement>('a[href]');
    if (!link || link.origin !== page.location.origin || !link.pathname.startsWith(`${router.basepath}/`)) return;
    const [routes] = router.getMatchedRoutes(link.pathname.slice(router.basepath.length));
    // what does not come now is asked for again when the link is followed
    for (const route of routes) router.loadRouteChunk(route)?.catch(() => {});
  };
  page.addEventListener('pointerover', pointed, { passive: true });
  page.addEventListener('focusin', pointed);
  return () => {
    page.removeEventListener('pointerover', pointed);
    page.removeEventListener('focusin', pointed);
  };
}
