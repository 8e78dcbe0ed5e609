/** Vital signs as tiles: the latest of each, its course at a glance, and the whole of it when opened. */
import type { Listed, Measurement } from '@helseplattform/care/view-models';
import { EmptyState, Panel, Sparkline, useFormat, useTexts } from '@helseplattform/ui';
import { useId, useState } from 'react';
import { useIsGrowing } from '../../frame/index.ts';
import entries from '../entries.module.css';
import { Older } from '../Older.tsx';
import { usePatientId } from '../patient-context.ts';
import { chartTexts } from '../texts/index.ts';
import { Way } from '../Way.tsx';
import { nameOf, rangeOf, sparkOf } from './measurement.ts';
import styles from './measurements.module.css';
import { OpenedTrend } from './OpenedTrend.tsx';
import { Reading } from './Reading.tsx';

export function Vitals({ vitals }: { vitals: Listed<Measurement> }) {
  const t = useTexts(chartTexts);
  const [open, setOpen] = useState<string>();
  const detail = useId();
  const isGrowing = useIsGrowing(usePatientId());
  const opened = vitals.items.find((measurement) => measurement.key === open);
  return (
    <Panel
      id="vitals"
      title={t.measurements.vitals}
      aside={
        <span className={entries.ways}>
          <Way to="measurements">{t.ways.measure}</Way>
          <Way to="trends">{t.ways.trends}</Way>
          {isGrowing && <Way to="growth">{t.ways.growth}</Way>}
        </span>
      }
    >
      {vitals.items.length === 0 && <EmptyState>{t.measurements.noVitals}</EmptyState>}
      <div className={styles.tiles}>
        {vitals.items.map((measurement) => (
          <Tile
            key={measurement.key}
            measurement={measurement}
            open={measurement.key === open}
            controls={detail}
            onToggle={() => setOpen(measurement.key === open ? undefined : measurement.key)}
          />
        ))}
      </div>
      <div id={detail}>{opened && <OpenedTrend key={opened.key} measurement={opened} />}</div>
      <Older more={vitals.more} />
    </Panel>
  );
}

interface TileProps {
  readonly measurement: Measurement;
  readonly open: boolean;
  readonly controls: string;
  onToggle(): void;
}

function Tile({ measurement, open, controls, onToggle }: TileProps) {
  const t = useTexts(chartTexts);
  const format = useFormat();
  const latest = measurement.values[0]!;
  const range = rangeOf(measurement);
  return (
    <button type="button" className={styles.tile} aria-expanded={open} aria-controls={controls} onClick={onToggle}>
      <span className={styles.tileName}>{nameOf(measurement, t)}</span>
      <span className={styles.tileValue}>
        <Reading value={latest} unit={measurement.unit} />
        <Sparkline values={sparkOf(measurement)} width={48} height={20} {...(range ? { range } : {})} />
      </span>
      <span className={styles.tileTime}>{latest.time ? format.dateTime(latest.time) : t.measurements.timeUnknown}</span>
    </button>
  );
}
