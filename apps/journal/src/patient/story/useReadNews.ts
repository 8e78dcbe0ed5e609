/** What is new to the reader of a chart, and the marks of it, which stay where they were while it is read. */
import type { NewsItem } from '@helseplattform/care/view-models';
import { useAct, useLive } from '@helseplattform/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { News } from './news-context.ts';
import { Sightings } from './sightings.ts';
import { newsQuery, storyQuery, WHOLE_STORY } from './story.query.ts';

/** What was written so shortly before the story was read may not be in it, in milliseconds. */
const SETTLING = 2_000;

export function useReadNews(patientId: string): News {
  const { data: view } = useQuery(newsQuery(patientId));
  const queries = useQueryClient();
  const act = useRef(useAct());
  const [sightings] = useState(
    () =>
      new Sightings(queries, patientId, (body) =>
        act.current(`/api/journal/patients/${encodeURIComponent(patientId)}/looked`, { method: 'POST', body }),
      ),
  );
  const [marked, setMarked] = useState<ReadonlyMap<string, NewsItem>>(new Map());
  /** This visit: what is noted during it does not make it begin anew. */
  const [visit, setVisit] = useState<{ readonly since?: string }>();

  useEffect(() => () => sightings.flush(), [sightings]);
  useLive({
    [`patient:${patientId}`]: () => {
      for (const shown of ['news', 'strip']) void queries.invalidateQueries({ queryKey: [shown, patientId] });
    },
  });

  useEffect(() => {
    if (view === undefined) return;
    sightings.begin(view);
    setVisit((before) => before ?? { ...(view.since ? { since: view.since } : {}) });
    if (view.news.length === 0) return;
    setMarked((before) =>
      view.news.every(({ reference, version }) => before.get(reference)?.version === version)
        ? before
        : new Map([...before, ...view.news.map((item) => [item.reference, item] as const)]),
    );
    const told = queries.getQueryData(storyQuery(patientId, WHOLE_STORY).queryKey);
    const shownUntil = Date.parse(told?.pages[0]?.readAt ?? view.readAt) - SETTLING;
    if (view.news.every(({ written }) => Date.parse(written) <= shownUntil)) return;
    for (const shown of ['story', 'chart', 'strip']) void queries.invalidateQueries({ queryKey: [shown, patientId] });
  }, [patientId, queries, sightings, view]);

  return useMemo(
    () => ({
      view: visit && view,
      since: visit?.since,
      isNew: (reference) => marked.has(reference),
      isChanged: (reference) => marked.get(reference)?.changed ?? false,
      saw: (references) => sightings.saw(references),
      acknowledge() {
        sightings.acknowledge();
        setMarked(new Map());
      },
    }),
    [marked, sightings, view, visit],
  );
}
