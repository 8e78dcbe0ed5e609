/** Laboratory results under the headings clinicians know, in the order they read them. */
import type { LabGroup, Listed, Measurement } from '@helseplattform/care/view-models';
import { EmptyState, Panel, useTexts } from '@helseplattform/ui';
import { Older } from '../Older.tsx';
import { chartTexts } from '../texts/index.ts';
import { Way } from '../Way.tsx';
import { MeasurementTable } from './MeasurementTable.tsx';

export function Laboratory({ laboratory }: { laboratory: Listed<Measurement> }) {
  const t = useTexts(chartTexts);
  const groups = groupsOf(laboratory.items).map((group) => ({ ...group, title: t.measurements.groups[group.key] }));
  return (
    <Panel id="laboratory" title={t.measurements.laboratory} aside={<Way to="trends">{t.ways.trends}</Way>}>
      {groups.length === 0 ? (
        <EmptyState>{t.measurements.noLaboratory}</EmptyState>
      ) : (
        <MeasurementTable groups={groups} />
      )}
      <Older more={laboratory.more} />
    </Panel>
  );
}

/** The server has put them in the order of reading; a group begins where its first measurement stands. */
function groupsOf(measurements: readonly Measurement[]): { key: LabGroup; measurements: Measurement[] }[] {
  const groups = new Map<LabGroup, Measurement[]>();
  for (const measurement of measurements) {
    groups.set(measurement.group, [...(groups.get(measurement.group) ?? []), measurement]);
  }
  return [...groups].map(([key, members]) => ({ key, measurements: members }));
}
