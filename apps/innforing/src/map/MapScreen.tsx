/** The map as a page. */
import { Select, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Asked, Page } from '../page/index.ts';
import { mapQuery } from './map.query.ts';
import { RegionMap } from './RegionMap.tsx';
import { mapTexts } from './texts/index.ts';

export function MapScreen() {
  const t = useTexts(mapTexts);
  const [line, setLine] = useState<string>();
  const query = useQuery(mapQuery(line));
  const { data: view } = query;
  return (
    <Page
      title={t.title}
      lead={t.lead}
      aside={
        view &&
        view.lines.length > 1 && (
          <Select label={t.line} size="small" value={view.line} onChange={(event) => setLine(event.target.value)}>
            {view.lines.map((one) => (
              <option key={one} value={one}>
                {t.lineNames[one] ?? one}
              </option>
            ))}
          </Select>
        )
      }
    >
      <Asked query={query}>{(map) => <RegionMap key={map.line} view={map} />}</Asked>
    </Page>
  );
}
