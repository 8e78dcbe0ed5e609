/** Addresses of the workspace, under /journal. An address names a patient by id, never by name or number. */
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { chartQuery } from '../patient/chart/chart.query.ts';
import { NotFound } from './NotFound.tsx';
import { Shell } from './Shell.tsx';
import { StartRoute } from './StartRoute.tsx';

interface RouterContext {
  readonly queryClient: QueryClient;
}

/** The chart is the largest part of the app: its code comes apart from the first screen's. */
const loadPatientRoute = () => import('./PatientRoute.tsx');

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Shell, notFoundComponent: NotFound });

const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartRoute });

const patientRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pasient/$patientId',
  // asked for as soon as the address is known, beside the code; the screen itself shows waiting and errors
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(chartQuery(params.patientId)),
  component: lazyRouteComponent(loadPatientRoute, 'PatientRoute'),
});

const reviewsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gjennomgang',
  component: lazyRouteComponent(() => import('./ReviewsRoute.tsx'), 'ReviewsRoute'),
});

const unusualRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/uvanlige-oppslag',
  component: lazyRouteComponent(() => import('./UnusualRoute.tsx'), 'UnusualRoute'),
});

const routeTree = rootRoute.addChildren([startRoute, patientRoute, reviewsRoute, unusualRoute]);

export function createAppRouter(queryClient: QueryClient) {
  // fetched while the reader is still typing a name, so that opening a chart never waits for code
  (globalThis.requestIdleCallback ?? setTimeout)(() => void loadPatientRoute());
  return createRouter({
    routeTree,
    basepath: '/journal',
    context: { queryClient },
    // never on hover: to open a chart is a look at a patient, and looks are logged
    defaultPreload: false,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
