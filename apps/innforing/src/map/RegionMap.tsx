/** The region in one picture: choose a plan, what the colours mean, a day in the plan; and all of it as a table beside. */
import type { MapUnit, MapView } from '@helseplattform/rollout/view-models';
import { EmptyState, Panel, Select, useTexts } from '@helseplattform/ui';
import { useState } from 'react';
import { useWhen } from '../waves/index.ts';
import { Choice } from './Choice.tsx';
import { DaySlider } from './DaySlider.tsx';
import { Legend, REST, useGroupName } from './Legend.tsx';
import styles from './Map.module.css';
import { type Look, MapShapes } from './MapShapes.tsx';
import { MapTable } from './MapTable.tsx';
import { type ColourBy, isLiveBy, pictureOf } from './picture.ts';
import { TrustTiles } from './TrustTiles.tsx';
import { mapTexts } from './texts/index.ts';
import { UnitCard } from './UnitCard.tsx';

export function RegionMap({ view }: { view: MapView }) {
  const t = useTexts(mapTexts);
  const when = useWhen();
  const [versionId, setVersion] = useState(view.versions.at(-1)?.id);
  const [by, setBy] = useState<ColourBy>('wave');
  const [shape, setShape] = useState<'tiles' | 'borders'>('tiles');
  const [chosen, setChosen] = useState<string>();
  const [pointed, setPointed] = useState<string>();
  /** undefined: the whole plan. */
  const [day, setDay] = useState<string>();
  const groupName = useGroupName(by);
  const version = view.versions.find((v) => v.id === versionId) ?? view.versions.at(-1);
  if (!version) return <EmptyState>{t.noPlan}</EmptyState>;

  const picture = pictureOf(view, version, by);
  const groupOf = new Map(picture.groups.flatMap((group) => group.units.map((unit) => [unit, group] as const)));
  const lookOf = (unit: MapUnit): Look => {
    const group = groupOf.get(unit.id);
    const date = version.dates[unit.id];
    const said = [unit.name, by === 'wave' ? undefined : groupName(group), date ? when(date.when.text) : t.noDate];
    return {
      ...(group ? { colour: group.colour } : {}),
      mark: date?.actual && by === 'wave' ? `${group?.mark ?? ''}✓` : (group?.mark ?? '–'),
      isWaiting: day !== undefined && by === 'wave' && !isLiveBy(version, unit.id, day),
      isFaint: pointed !== undefined && (group?.key ?? REST) !== pointed,
      label: [...said.filter(Boolean), ...(date?.actual ? [t.live] : [])].join(', '),
    };
  };
  const colours = (['wave', 'readiness', 'cost'] as const).filter(
    (one) => one === 'wave' || Object.keys(view[one]).length > 0,
  );
  const unit = view.units.find((u) => u.id === chosen);
  return (
    <div className={styles.map}>
      <div className={styles.controls}>
        <Select label={t.version} size="small" value={version.id} onChange={(event) => setVersion(event.target.value)}>
          {view.versions.map(({ id, decided }) => (
            <option key={id} value={id}>
              {id} · {when(decided.text)}
            </option>
          ))}
        </Select>
        {colours.length > 1 && (
          <Choice label={t.colourBy} options={colours} nameOf={(one) => t.colours[one]} value={by} onChange={setBy} />
        )}
        {view.borders && (
          <Choice
            label={t.shape}
            options={['tiles', 'borders'] as const}
            nameOf={(one) => t.shapes[one]}
            value={shape}
            onChange={setShape}
          />
        )}
        <p className={styles.decided}>{t.decidedBy(when(version.decided.text), version.body)}</p>
      </div>
      <div className={styles.halves}>
        <Panel title={t.plan(version.id)}>
          <div className={styles.sea}>
            <div className={styles.ashore}>
              <Legend picture={picture} by={by} pointed={pointed} onPoint={setPointed} />
            </div>
            <MapShapes
              units={view.units}
              {...(shape === 'borders' && view.borders ? { borders: view.borders } : {})}
              lookOf={lookOf}
              label={t.picture}
              chosen={chosen}
              onChoose={setChosen}
            />
            <TrustTiles
              units={view.units}
              lookOf={lookOf}
              chosen={chosen}
              onChoose={setChosen}
              isBelow={shape === 'borders' && view.borders !== undefined}
            />
          </div>
          {shape === 'borders' && view.borders && <p className={styles.credit}>{view.borders.credit}</p>}
          {by === 'wave' && <DaySlider view={view} version={version} day={day} onDay={setDay} />}
        </Panel>
        <div className={styles.beside}>
          {unit ? <UnitCard unit={unit} view={view} version={version} /> : <p className={styles.choose}>{t.choose}</p>}
          <MapTable view={view} version={version} chosen={chosen} onChoose={setChosen} />
        </div>
      </div>
    </div>
  );
}
