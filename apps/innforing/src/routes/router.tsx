/** Addresses of the rollout's pages, under /innforing. */
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter } from '@tanstack/react-router';
import { StartScreen } from '../start/index.ts';
import { NotFound } from './NotFound.tsx';
import { Shell } from './Shell.tsx';

interface RouterContext {
  readonly queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Shell, notFoundComponent: NotFound });

const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartScreen });

const routeTree = rootRoute.addChildren([startRoute]);

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({ routeTree, basepath: '/innforing', context: { queryClient }, scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
