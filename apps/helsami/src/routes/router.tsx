/** Addresses of the citizens' pages, under /helsami. `for` names whose record a page is about, by id. */
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { StartScreen } from '../start/index.ts';
import { NotFound } from './NotFound.tsx';
import { Shell } from './Shell.tsx';

interface RouterContext {
  readonly queryClient: QueryClient;
}

export interface Search {
  readonly for?: string;
}

const ID = /^[A-Za-z0-9.-]{1,64}$/;

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: (search: { for?: unknown }): Search =>
    typeof search.for === 'string' && ID.test(search.for) ? { for: search.for } : {},
});

const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartScreen });

const recordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/min-journal',
  component: lazyRouteComponent(() => import('../record/index.ts'), 'RecordScreen'),
});

const logRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/logg',
  component: lazyRouteComponent(() => import('../access-log/index.ts'), 'AccessLogScreen'),
});

const blocksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sperringer',
  component: lazyRouteComponent(() => import('../blocks/index.ts'), 'BlocksScreen'),
});

const routeTree = rootRoute.addChildren([startRoute, recordRoute, logRoute, blocksRoute]);

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    basepath: '/helsami',
    context: { queryClient },
    // never on hover: what is opened is logged
    defaultPreload: false,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
