/** Addresses of the workspace, under /journal. An address names a patient by id, never by name or number. */
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { chartQuery } from '../patient/chart/chart.query.ts';
import { stripQuery } from '../patient/frame/strip.query.ts';
import { sheetQuery } from '../patient/notes/notes.query.ts';
import { newsQuery, storyQuery, WHOLE_STORY } from '../patient/story/story.query.ts';
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

/** Around every screen of one patient; screens of a patient are its children. */
const patientRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pasient/$patientId',
  // asked for as soon as the address is known, beside the code; the screen itself shows waiting and errors
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(stripQuery(params.patientId)),
  component: lazyRouteComponent(loadPatientRoute, 'PatientRoute'),
});

const chartRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: '/',
  loader: ({ context: { queryClient }, params: { patientId } }) => {
    void queryClient.prefetchQuery(chartQuery(patientId));
    void queryClient.prefetchInfiniteQuery(storyQuery(patientId, WHOLE_STORY));
    void queryClient.prefetchQuery(newsQuery(patientId));
    // whoever reads a chart writes in it next
    (globalThis.requestIdleCallback ?? setTimeout)(() => void loadNoteRoutes());
  },
  component: lazyRouteComponent(loadPatientRoute, 'ChartRoute'),
});

const reviewsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gjennomgang',
  component: lazyRouteComponent(() => import('./ReviewsRoute.tsx'), 'ReviewsRoute'),
});

const loadWorkRoutes = () => import('./WorkRoutes.tsx');

const myWorkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mitt-arbeid',
  component: lazyRouteComponent(loadWorkRoutes, 'MyWorkRoute'),
});

const unitWorkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/enhetens-arbeid',
  component: lazyRouteComponent(loadWorkRoutes, 'UnitWorkRoute'),
});

const countersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tellere',
  component: lazyRouteComponent(loadWorkRoutes, 'CountersRoute'),
});

const deliveriesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/meldinger',
  component: lazyRouteComponent(loadWorkRoutes, 'DeliveriesRoute'),
});

const deliveryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/meldinger/$deliveryId',
  component: lazyRouteComponent(loadWorkRoutes, 'DeliveryRoute'),
});

const workRoutes = [myWorkRoute, unitWorkRoute, countersRoute, deliveriesRoute, deliveryRoute] as const;

const unusualRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/uvanlige-oppslag',
  component: lazyRouteComponent(() => import('./UnusualRoute.tsx'), 'UnusualRoute'),
});

const loadCaseRoutes = () => import('./CaseRoutes.tsx');

const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/henvisninger',
  component: lazyRouteComponent(loadCaseRoutes, 'InboxRoute'),
});

const referralRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/henvisninger/$referralId',
  component: lazyRouteComponent(loadCaseRoutes, 'ReferralRoute'),
});

const stayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/opphold/$stayId',
  component: lazyRouteComponent(loadCaseRoutes, 'StayRoute'),
});

const bedsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/senger',
  component: lazyRouteComponent(loadCaseRoutes, 'BedsRoute'),
});

const ADMISSION = ['pasient', 'seng', 'henvisning'] as const;

const admitRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/innleggelse',
  // ids of what is known already
  validateSearch: (asked: { [name: string]: unknown }): { [name in (typeof ADMISSION)[number]]?: string } =>
    // an id of digits is read as a number
    Object.fromEntries(ADMISSION.flatMap((name) => (asked[name] === undefined ? [] : [[name, String(asked[name])]]))),
  component: lazyRouteComponent(loadCaseRoutes, 'AdmitRoute'),
});

const dialogueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dialog/$messageId',
  component: lazyRouteComponent(loadCaseRoutes, 'DialogueRoute'),
});

const sendReferralRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'ny-henvisning',
  component: lazyRouteComponent(loadCaseRoutes, 'SendReferralRoute'),
});

const askRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'ny-samtale',
  component: lazyRouteComponent(loadCaseRoutes, 'AskRoute'),
});

const loadNoteRoutes = () => import('./NoteRoutes.tsx');

const newNoteRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'nytt-notat',
  // beside the code: the caret waits for both
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(sheetQuery(params.patientId)),
  component: lazyRouteComponent(loadNoteRoutes, 'NewNoteRoute'),
});

const noteRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'notat/$noteId',
  component: lazyRouteComponent(loadNoteRoutes, 'NoteRoute'),
});

const loadFactRoutes = () => import('./FactRoutes.tsx');
const loadTrendRoutes = () => import('./TrendRoutes.tsx');

const problemsRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'problemer',
  component: lazyRouteComponent(loadFactRoutes, 'ProblemsRoute'),
});

const allergiesRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'allergier',
  component: lazyRouteComponent(loadFactRoutes, 'AllergiesRoute'),
});

const sheetRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'malinger',
  component: lazyRouteComponent(loadFactRoutes, 'SheetRoute'),
});

const trendsRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'utvikling',
  component: lazyRouteComponent(loadTrendRoutes, 'TrendsRoute'),
});

const growthRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'vekst',
  component: lazyRouteComponent(loadTrendRoutes, 'GrowthRoute'),
});

const roundRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/malerunde',
  component: lazyRouteComponent(loadFactRoutes, 'RoundRoute'),
});

const factRoutes = [problemsRoute, allergiesRoute, sheetRoute, trendsRoute, growthRoute] as const;

const caseRoutes = [inboxRoute, referralRoute, stayRoute, bedsRoute, admitRoute, dialogueRoute] as const;

const routeTree = rootRoute.addChildren([
  startRoute,
  patientRoute.addChildren([chartRoute, newNoteRoute, noteRoute, sendReferralRoute, askRoute, ...factRoutes]),
  reviewsRoute,
  unusualRoute,
  roundRoute,
  ...workRoutes,
  ...caseRoutes,
]);

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
