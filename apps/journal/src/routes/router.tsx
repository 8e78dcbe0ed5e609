/** Addresses of the workspace, under /journal. An address names a patient by id, never by name or number. */
import type { Language } from '@helseplattform/ui';
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { openChart } from '../patient/chart/open-chart.ts';
import { stripQuery } from '../patient/frame/strip.query.ts';
import { sheetQuery } from '../patient/notes/notes.query.ts';
import { NotFound } from './NotFound.tsx';
import { Shell } from './Shell.tsx';
import { StartRoute } from './StartRoute.tsx';

export interface RouterContext {
  readonly queryClient: QueryClient;
  readonly language: Language;
}

/** The chart is the largest part of the app: its code comes apart from the first screen's. */
const loadPatientRoute = () => import('./PatientRoute.tsx');

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Shell, notFoundComponent: NotFound });

const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartRoute });

/** Around every screen of one patient; screens of a patient are its children. */
const patientRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pasient/$patientId',
  component: lazyRouteComponent(loadPatientRoute, 'PatientRoute'),
});

/** Of a screen of a patient other than the chart: the strip above it is asked for as soon as the address is known, beside the code. */
const withStrip = ({ context, params }: { context: RouterContext; params: { patientId: string } }): void =>
  void context.queryClient.prefetchQuery(stripQuery(params.patientId));

const chartRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: '/',
  // asked for as soon as the address is known, beside the code; the screen itself shows waiting and errors
  loader: ({ context: { queryClient, language }, params: { patientId } }) => {
    void openChart(queryClient, patientId, language);
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
  loader: withStrip,
  component: lazyRouteComponent(loadCaseRoutes, 'SendReferralRoute'),
});

const askRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'ny-samtale',
  loader: withStrip,
  component: lazyRouteComponent(loadCaseRoutes, 'AskRoute'),
});

const loadNoteRoutes = () => import('./NoteRoutes.tsx');

const newNoteRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'nytt-notat',
  // the caret waits for both
  loader({ context, params }) {
    withStrip({ context, params });
    void context.queryClient.prefetchQuery(sheetQuery(params.patientId));
  },
  component: lazyRouteComponent(loadNoteRoutes, 'NewNoteRoute'),
});

const noteRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'notat/$noteId',
  loader: (call) => withStrip(call),
  component: lazyRouteComponent(loadNoteRoutes, 'NoteRoute'),
});

const loadFactRoutes = () => import('./FactRoutes.tsx');
const loadTrendRoutes = () => import('./TrendRoutes.tsx');

const problemsRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'problemer',
  loader: withStrip,
  component: lazyRouteComponent(loadFactRoutes, 'ProblemsRoute'),
});

const allergiesRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'allergier',
  loader: withStrip,
  component: lazyRouteComponent(loadFactRoutes, 'AllergiesRoute'),
});

const sheetRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'malinger',
  loader: withStrip,
  component: lazyRouteComponent(loadFactRoutes, 'SheetRoute'),
});

const trendsRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'utvikling',
  loader: withStrip,
  component: lazyRouteComponent(loadTrendRoutes, 'TrendsRoute'),
});

const growthRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: 'vekst',
  loader: withStrip,
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

export function createAppRouter(context: RouterContext) {
  // fetched while the reader is still typing a name, so that opening a chart never waits for code
  (globalThis.requestIdleCallback ?? setTimeout)(() => void loadPatientRoute());
  return createRouter({
    routeTree,
    basepath: '/journal',
    context,
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
