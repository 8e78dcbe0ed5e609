/**
 * Opens a chart: all that its screen needs comes in one request. Each part then lies where the part itself asks for it, and is
 * refreshed alone.
 */
import type { ChartScreenView } from '@helseplattform/care/view-models';
import { ApiError, getView, type Language } from '@helseplattform/ui';
import { notifyManager, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { type Decision, decisionQuery } from '../closed/decision.query.ts';
import { stripQuery } from '../frame/strip.query.ts';
import { newsQuery, storyPage, storyQuery, WHOLE_STORY } from '../story/story.query.ts';
import { casesQuery } from './cases/cases.query.ts';
import { chartQuery } from './chart.query.ts';

interface ChartScreen {
  readonly decision: Decision;
  /** Absent where the record is closed. */
  readonly shown?: ChartScreenView;
}

const path = (patientId: string) => `/api/journal/patients/${encodeURIComponent(patientId)}/chart-screen`;

/** Asks only for what is not known, or was asked for too long ago. Never rejects: each part keeps its own error. */
export function openChart(queries: QueryClient, patientId: string, language: Language): Promise<unknown> {
  const decision = decisionQuery(patientId, language);
  const strip = stripQuery(patientId);
  const chart = chartQuery(patientId);
  const story = storyQuery(patientId, WHOLE_STORY);
  const news = newsQuery(patientId);
  const cases = casesQuery(patientId);

  /** A part that somebody has changed meanwhile waits for no answer any more, and keeps what was changed. */
  const isAwaited = (queryKey: QueryKey) => queries.isFetching({ queryKey, exact: true }) > 0;
  /** All parts at the same moment, so that the screen is drawn once. */
  const lay = (screen: ChartScreen) =>
    notifyManager.batch(() => {
      if (isAwaited(decision.queryKey)) queries.setQueryData(decision.queryKey, screen.decision);
      const { shown } = screen;
      if (shown === undefined) return;
      if (isAwaited(strip.queryKey)) queries.setQueryData(strip.queryKey, shown.strip);
      if (isAwaited(chart.queryKey)) queries.setQueryData(chart.queryKey, shown.chart);
      // a story that has been read far down stays: what is new says when it must be read again
      queries.setQueryData(story.queryKey, (told) => told ?? { pages: [shown.story], pageParams: [''] });
      if (isAwaited(news.queryKey)) queries.setQueryData(news.queryKey, shown.news);
      if (isAwaited(cases.queryKey)) queries.setQueryData(cases.queryKey, shown.cases);
    });

  let asked: Promise<ChartScreen> | undefined;
  // goes on when the reader leaves: what comes is there when they come back
  const ask = () => getView<ChartScreen>(path(patientId), new AbortController().signal, language);
  const screen = (): Promise<ChartScreen> => {
    asked ??= ask()
      .then((answer) => {
        lay(answer);
        return answer;
      })
      // parts that try again do so together
      .finally(() => {
        asked = undefined;
      });
    return asked;
  };
  const part = async <Part extends keyof ChartScreenView>(name: Part): Promise<ChartScreenView[Part]> => {
    const { shown } = await screen();
    if (shown === undefined) throw new ApiError(403, undefined, 'forbidden');
    return shown[name];
  };

  return Promise.all([
    queries.prefetchQuery({ ...decision, queryFn: async () => (await screen()).decision }),
    queries.prefetchQuery({ ...strip, queryFn: () => part('strip') }),
    queries.prefetchQuery({ ...chart, queryFn: () => part('chart') }),
    queries.prefetchInfiniteQuery({
      ...story,
      queryFn: ({ pageParam, signal }) =>
        pageParam === '' ? part('story') : storyPage(patientId, WHOLE_STORY, pageParam, signal),
    }),
    queries.prefetchQuery({ ...news, queryFn: () => part('news') }),
    queries.prefetchQuery({ ...cases, queryFn: () => part('cases') }),
  ]);
}
