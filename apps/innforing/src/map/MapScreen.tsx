/** The map as a page. */
import { ActError, Loading, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useTitle } from '../app/useTitle.ts';
import styles from './Map.module.css';
import { mapQuery } from './map.query.ts';
import { RegionMap } from './RegionMap.tsx';
import { mapTexts } from './texts/index.ts';

export function MapScreen() {
  const t = useTexts(mapTexts);
  useTitle(t.title);
  const { data: view, error, refetch } = useQuery(mapQuery);
  return (
    <div className={styles.page}>
      <div>
        <h1 className={styles.title}>{t.title}</h1>
        <p className={styles.lead}>{t.lead}</p>
      </div>
      {!view && error && <ActError error={error} title={t.failed} onSignedIn={refetch} onRetry={refetch} />}
      {!view && !error && <Loading lines={8} />}
      {view && <RegionMap view={view} />}
    </div>
  );
}
