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

const mapRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kart',
  component: lazyRouteComponent(() => import('../map/index.ts'), 'MapScreen'),
});

const plannerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/puljer',
  component: lazyRouteComponent(() => import('../planner/index.ts'), 'PlannerScreen'),
});

const timelineRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tidslinje',
  component: lazyRouteComponent(() => import('../timeline/index.ts'), 'TimelineScreen'),
});

const scenariosRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/hva-om',
  component: lazyRouteComponent(() => import('../scenarios/index.ts'), 'ScenariosScreen'),
});

const decideRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/planer/vedta',
  component: lazyRouteComponent(() => import('../decide/index.ts'), 'DecideScreen'),
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

const costsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kostnader',
  component: lazyRouteComponent(() => import('../cost/index.ts'), 'CostsScreen'),
});

const costRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kostnader/$unit',
  component: lazyRouteComponent(() => import('./CostRoute.tsx'), 'CostRoute'),
});

const readinessRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/klar',
  component: lazyRouteComponent(() => import('../readiness/index.ts'), 'ReadinessScreen'),
});

const unitReadinessRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/klar/$unit',
  component: lazyRouteComponent(() => import('./UnitReadinessRoute.tsx'), 'UnitReadinessRoute'),
});

const faultsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/feil',
  component: lazyRouteComponent(() => import('../faults/index.ts'), 'FaultsScreen'),
});

const trainingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/opplaering',
  component: lazyRouteComponent(() => import('../training/index.ts'), 'TrainingScreen'),
});

const goLivesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/innforingsnatt',
  component: lazyRouteComponent(() => import('../golive/index.ts'), 'GoLivesScreen'),
});

const goLiveRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/innforingsnatt/$unit',
  component: lazyRouteComponent(() => import('./GoLiveRoute.tsx'), 'GoLiveRoute'),
});

const commandCentreRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kommandosentral',
  component: lazyRouteComponent(() => import('../command-centre/index.ts'), 'CommandCentreScreen'),
});

const benefitsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gevinster',
  component: lazyRouteComponent(() => import('../benefits/index.ts'), 'BenefitsScreen'),
});

const operationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/driften',
  component: lazyRouteComponent(() => import('../operations/index.ts'), 'OperationsScreen'),
});

const seatsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verv',
  component: lazyRouteComponent(() => import('../seats/index.ts'), 'SeatsScreen'),
});

const delaysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forsinkelser',
  component: lazyRouteComponent(() => import('../delays/index.ts'), 'DelaysScreen'),
});

const caseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kostnader/$unit/sak',
  component: lazyRouteComponent(() => import('../case-text/index.ts'), 'CaseTextScreen'),
});

const trainingSetupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/opplaering/oppsett',
  component: lazyRouteComponent(() => import('../training-setup/index.ts'), 'TrainingSetupScreen'),
});

const completionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/opplaering/fullfort',
  component: lazyRouteComponent(() => import('../completions/index.ts'), 'CompletionsScreen'),
});

const runbookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/innforingsnatt/$unit/kjoreplan',
  component: lazyRouteComponent(() => import('../runbook/index.ts'), 'RunbookScreen'),
});

const pulseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/puls',
  component: lazyRouteComponent(() => import('../pulse/index.ts'), 'PulseScreen'),
});

const routeTree = rootRoute.addChildren([
  startRoute,
  plansRoute,
  decideRoute,
  mapRoute,
  plannerRoute,
  timelineRoute,
  scenariosRoute,
  unitsRoute,
  unitRoute,
  seatsRoute,
  agreementsRoute,
  documentsRoute,
  publicRoute,
  costsRoute,
  costRoute,
  caseRoute,
  delaysRoute,
  readinessRoute,
  unitReadinessRoute,
  faultsRoute,
  trainingRoute,
  trainingSetupRoute,
  completionsRoute,
  goLivesRoute,
  goLiveRoute,
  runbookRoute,
  commandCentreRoute,
  benefitsRoute,
  pulseRoute,
  operationsRoute,
]);

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({ routeTree, basepath: '/innforing', context: { queryClient }, scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
