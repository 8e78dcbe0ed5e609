/** Addresses of the rollout's pages, under /innforing. Each page is fetched when it is opened. */
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound } from './NotFound.tsx';
import { Shell } from './Shell.tsx';

interface RouterContext {
  readonly queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Shell, notFoundComponent: NotFound });

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../start/index.ts'), 'StartScreen'),
});

/** Which plans are held against each other: shared by its address. */
export interface PlanSearch {
  readonly line?: string;
  readonly a?: string;
  readonly b?: string;
}
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w.:-]{1,60}$/.test(value) ? value : undefined;

const plansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/planer',
  validateSearch: (search: { [name: string]: unknown }): PlanSearch => ({
    line: text(search.line),
    a: text(search.a),
    b: text(search.b),
  }),
  component: lazyRouteComponent(() => import('../plans/index.ts'), 'PlansScreen'),
});

const unitsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/enheter',
  component: lazyRouteComponent(() => import('../units/index.ts'), 'UnitsScreen'),
});

const unitRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/enheter/$unit',
  component: lazyRouteComponent(() => import('../units/index.ts'), 'UnitScreen'),
});

const agreementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/avtaler',
  component: lazyRouteComponent(() => import('../agreements/index.ts'), 'AgreementsScreen'),
});

const documentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dokumenter',
  component: lazyRouteComponent(() => import('../documents/index.ts'), 'DocumentsScreen'),
});

const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/offentlig',
  component: lazyRouteComponent(() => import('../public/index.ts'), 'PublicScreen'),
});

const routeTree = rootRoute.addChildren([
  startRoute,
  plansRoute,
  unitsRoute,
  unitRoute,
  agreementsRoute,
  documentsRoute,
  publicRoute,
]);

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({ routeTree, basepath: '/innforing', context: { queryClient }, scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
