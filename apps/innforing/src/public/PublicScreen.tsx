/** The open page: when one's own municipality comes, the map, the waves, what was decided and what it costs. */
import type { PublicView, PublicWave } from '@helseplattform/rollout/view-models';
import {
  EmptyState,
  getView,
  type Language,
  Panel,
  TextField,
  useFormat,
  useLanguage,
  useTexts,
} from '@helseplattform/ui';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DocumentList } from '../documents/DocumentList.tsx';
import { RegionMap } from '../map/index.ts';
import { Asked, Page } from '../page/index.ts';
import { useWhen } from '../waves/index.ts';
import styles from './Public.module.css';
import { publicTexts } from './texts/index.ts';

const publicQuery = (language: Language) =>
  queryOptions({
    queryKey: ['rollout-public', language],
    queryFn: ({ signal }) => getView<PublicView>('/api/rollout/public/programme', signal, language),
  });

export function PublicScreen() {
  const t = useTexts(publicTexts);
  const query = useQuery(publicQuery(useLanguage()));
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>
        {(view) => (
          <>
            <Find view={view} />
            {view.map.versions.length > 0 && <RegionMap view={view.map} />}
            <div className={styles.two}>
              <Waves view={view} />
              <Decisions view={view} />
              <Costs costs={view.costs} />
              <Papers documents={view.documents} />
            </div>
          </>
        )}
      </Asked>
    </Page>
  );
}

/** The one question most people have. */
function Find({ view: { waves, undated } }: { view: PublicView }) {
  const t = useTexts(publicTexts);
  const when = useWhen();
  const [name, setName] = useState('');
  const wanted = name.trim().toLocaleLowerCase('nb');
  const fits = (unit: { name: string }) => unit.name.toLocaleLowerCase('nb').startsWith(wanted);
  const answers = [
    ...waves.flatMap((wave) =>
      wave.units.filter(fits).map((unit) => ({ unit, said: saying(wave, unit.name, when, t) })),
    ),
    ...undated.filter(fits).map((unit) => ({ unit, said: t.isUndated(unit.name) })),
  ];
  return (
    <div className={styles.find}>
      <TextField label={t.find} value={name} autoComplete="off" onChange={({ target }) => setName(target.value)} />
      <div role="status">
        {wanted.length > 1 && answers.length === 0 && <p>{t.notFound}</p>}
        {wanted.length > 1 && answers.slice(0, 5).map(({ unit, said }) => <p key={unit.id}>{said}</p>)}
      </div>
    </div>
  );
}

const saying = (wave: PublicWave, name: string, when: (period: string) => string, t: typeof publicTexts.nb): string =>
  wave.live ? t.isLive(name, when(wave.when)) : t.isComing(name, when(wave.when), wave.days);

function Waves({ view: { waves, undated } }: { view: PublicView }) {
  const t = useTexts(publicTexts);
  const when = useWhen();
  return (
    <Panel title={t.waves}>
      <ol className={styles.waves}>
        {waves.toReversed().map((wave) => (
          <li key={`${wave.when} ${wave.live}`}>
            <p>
              <strong>{when(wave.when)}</strong>{' '}
              <span className={styles.muted}>
                {wave.live ? t.live : t.planned}, {t.units(wave.units.length)}
              </span>
            </p>
            <p>{wave.units.map(({ name }) => name).join(', ')}</p>
          </li>
        ))}
        {undated.length > 0 && (
          <li>
            <p>
              <strong>{t.undated}</strong>
            </p>
            <p>{undated.map(({ name }) => name).join(', ')}</p>
          </li>
        )}
      </ol>
    </Panel>
  );
}

function Decisions({ view: { plan, decisions } }: { view: PublicView }) {
  const t = useTexts(publicTexts);
  const when = useWhen();
  const format = useFormat();
  return (
    <Panel title={t.decisions}>
      <p>{plan ? t.plan(plan.id, when(plan.decided), plan.body) : t.noPlan}</p>
      {plan?.frame && <p>{plan.frame}</p>}
      <ol className={styles.waves}>
        {decisions.map(({ id, decided, body, reason, delay }) => (
          <li key={id}>
            <p>
              <strong>{id}</strong>{' '}
              <span className={styles.muted}>
                {when(decided)}, {body}
              </span>
            </p>
            {reason && <p>{reason}</p>}
            {delay && delay.ore !== null && <p>{t.delayCost(format.number(delay.ore / 100), delay.payer)}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Costs({ costs }: { costs: PublicView['costs'] }) {
  const t = useTexts(publicTexts);
  const format = useFormat();
  return (
    <Panel title={t.costs}>
      {costs.length === 0 && <EmptyState>{t.noCosts}</EmptyState>}
      <ul className={styles.waves}>
        {costs.map(({ unit, name, total, on }) => (
          <li key={unit}>
            <p>
              <strong>{name}</strong> {format.number(Math.round(total / 100))} kr{' '}
              <span className={styles.muted}>{t.costOn(format.date(on))}</span>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Papers({ documents }: { documents: PublicView['documents'] }) {
  const t = useTexts(publicTexts);
  return (
    <Panel title={t.documents}>
      {documents.length === 0 ? <EmptyState>{t.noDocuments}</EmptyState> : <DocumentList documents={documents} />}
    </Panel>
  );
}
