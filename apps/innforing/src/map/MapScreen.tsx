/** The map as a page. */
import { ActError, Loading, Select, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTitle } from '../app/useTitle.ts';
import styles from './Map.module.css';
import { mapQuery } from './map.query.ts';
import { RegionMap } from './RegionMap.tsx';
import { mapTexts } from './texts/index.ts';

export function MapScreen() {
  const t = useTexts(mapTexts);
  useTitle(t.title);
  const [line, setLine] = useState<string>();
  const { data: view, error, refetch } = useQuery(mapQuery(line));
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <div>
          <h1 className={styles.title}>{t.title}</h1>
          <p className={styles.lead}>{t.lead}</p>
        </div>
        {view && view.lines.length > 1 && (
          <Select label={t.line} size="small" value={view.line} onChange={(event) => setLine(event.target.value)}>
            {view.lines.map((one) => (
              <option key={one} value={one}>
                {t.lineNames[one] ?? one}
              </option>
            ))}
          </Select>
        )}
      </div>
      {!view && error && <ActError error={error} title={t.failed} onSignedIn={refetch} onRetry={refetch} />}
      {!view && !error && <Loading lines={8} />}
      {view && <RegionMap key={view.line} view={view} />}
    </div>
  );
}
