/** Scores, examinations and life style: what was measured but is neither vital signs nor laboratory. */
import type { Listed, Measurement } from '@helseplattform/care/view-models';
import { Panel, useTexts } from '@helseplattform/ui';
import { Older } from '../Older.tsx';
import { chartTexts } from '../texts/index.ts';
import { MeasurementTable } from './MeasurementTable.tsx';

export function OtherMeasurements({ measurements }: { measurements: Listed<Measurement> }) {
  const t = useTexts(chartTexts);
  if (measurements.items.length === 0) return null;
  return (
    <Panel id="other-measurements" title={t.measurements.other}>
      <MeasurementTable groups={[{ key: 'all', measurements: measurements.items }]} />
      <Older more={measurements.more} />
    </Panel>
  );
}
