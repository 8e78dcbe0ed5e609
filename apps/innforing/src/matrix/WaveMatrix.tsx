/**
 * Units by waves. A unit is dragged to another wave, or placed with the keyboard: arrows go about, Enter places, P pins.
 * What is chosen shows in its own row what every other wave would cost.
 */

import {
  type CollisionDetection,
  DndContext,
  type DragEndEvent,
  type DragOverEvent,
  type Modifier,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { Alternative, PlanningWave, UnitKey, WaveKey, WavePlan } from '@helseplattform/rollout/planner';
import type { PlanningUnit } from '@helseplattform/rollout/view-models';
import { useTexts } from '@helseplattform/ui';
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import { waveColour } from '../waves/index.ts';
import { type Grid, moved, type Place } from './keys.ts';
import styles from './Matrix.module.css';
import { MatrixRow } from './MatrixRow.tsx';
import { matrixTexts } from './texts.ts';
import { WaveHead, type WaveLoad } from './WaveHead.tsx';

export interface WaveMatrixProps {
  readonly units: readonly PlanningUnit[];
  readonly waves: readonly PlanningWave[];
  readonly plan: WavePlan;
  /** Where the version has them: shown as a ring that a line leads from. */
  readonly base: WavePlan;
  readonly pins: ReadonlySet<UnitKey>;
  /** Units that break something where they are. */
  readonly broken: ReadonlySet<UnitKey>;
  readonly loads: ReadonlyMap<WaveKey, readonly WaveLoad[]>;
  readonly chosen: UnitKey | undefined;
  /** What each wave would cost the chosen one. */
  readonly alternatives: readonly Alternative[] | undefined;
  readonly onChoose: (unit: UnitKey) => void;
  /** To no wave when `wave` is left out. */
  readonly onMove: (unit: UnitKey, wave: WaveKey | undefined) => void;
  readonly onPin: (unit: UnitKey) => void;
}

/** Pixels a pointer moves before it drags; less is a click. */
const DRAG_FROM = 6;
const alongTheRow: Modifier = ({ transform }) => ({ ...transform, y: 0 });

/** The column the pointer is over, whatever its height: a unit stays in its row. */
const byColumn: CollisionDetection = ({ droppableContainers, pointerCoordinates }) => {
  const x = pointerCoordinates?.x;
  if (x === undefined) return [];
  return droppableContainers
    .filter(({ rect }) => rect.current && x >= rect.current.left && x < rect.current.right)
    .map(({ id }) => ({ id }));
};

export function WaveMatrix(props: WaveMatrixProps) {
  const { units, waves, plan, base, pins, broken, loads, chosen, alternatives, onChoose, onMove, onPin } = props;
  const t = useTexts(matrixTexts);
  const table = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState<Place>({ row: 0, column: 1 });
  const [over, setOver] = useState<string>();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: DRAG_FROM } }));
  const colours = useMemo(() => waves.map((_, i) => waveColour(i, waves.length)), [waves]);
  // column 0 is "no date", as long as somebody has none; then the waves
  const homeless = units.filter((u) => !plan.has(u.id)).length;
  const grid = { rows: units.length, firstColumn: homeless > 0 ? 0 : 1, lastColumn: waves.length };
  const waveAt = (column: number) => waves[column - 1]?.id;

  const put = (unit: PlanningUnit | undefined, wave: WaveKey | undefined) => {
    if (!unit) return;
    onChoose(unit.id);
    if (!unit.live && !pins.has(unit.id) && plan.get(unit.id) !== wave) onMove(unit.id, wave);
  };
  const focus = (to: Place) => {
    setPlace(to);
    table.current?.querySelector<HTMLElement>(`[data-row="${to.row}"][data-column="${to.column}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const unit = units[place.row];
    const to = moved(place, event.key, grid);
    if (to) focus(to);
    else if (event.key === 'Enter' || event.key === ' ') put(unit, waveAt(place.column));
    else if (event.key.toLowerCase() === 'p' && unit && !unit.live) onPin(unit.id);
    else return;
    event.preventDefault();
    const next = units[to?.row ?? place.row];
    if (to && next && to.row !== place.row) onChoose(next.id);
  };
  const onClick = ({ target }: MouseEvent) => {
    const cell = (target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (!cell) return;
    const [row, column] = [Number(cell.dataset.row), Number(cell.dataset.column)];
    setPlace({ row, column });
    const unit = units[row];
    // the first click chooses and shows what moving would cost, the second moves
    if (unit && unit.id === chosen) put(unit, waveAt(column));
    else if (unit) onChoose(unit.id);
  };
  const onDragEnd = ({ active, over: on }: DragEndEvent) => {
    setOver(undefined);
    if (on)
      put(
        units.find((u) => u.id === active.id),
        waves.some((w) => w.id === on.id) ? String(on.id) : undefined,
      );
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={byColumn}
      modifiers={[alongTheRow]}
      onDragStart={({ active }) => onChoose(String(active.id))}
      onDragOver={({ over: on }: DragOverEvent) => setOver(on ? String(on.id) : undefined)}
      onDragEnd={onDragEnd}
      onDragCancel={() => setOver(undefined)}
      accessibility={{ screenReaderInstructions: { draggable: t.howToDrag } }}
    >
      <div className={styles.scroll}>
        <table
          ref={table}
          className={styles.matrix}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table one goes about in
          role="grid"
          aria-label={t.label}
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          <colgroup>
            <col className={styles.names} />
            {homeless > 0 && <col className={over === NO_DATE ? styles.over : undefined} />}
            {waves.map((wave) => (
              <col key={wave.id} className={over === wave.id ? styles.over : undefined} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                {t.unit}
              </th>
              {homeless > 0 && <WaveHead id={NO_DATE} count={homeless} loads={[]} />}
              {waves.map((wave, i) => (
                <WaveHead
                  key={wave.id}
                  id={wave.id}
                  date={wave.date}
                  colour={colours[i]!}
                  count={units.filter((u) => plan.get(u.id) === wave.id).length}
                  loads={loads.get(wave.id) ?? []}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map((unit, row) => (
              <MatrixRow
                key={unit.id}
                unit={unit}
                row={row}
                firstColumn={grid.firstColumn}
                waves={waves}
                colours={colours}
                at={plan.get(unit.id)}
                was={base.get(unit.id)}
                isPinned={pins.has(unit.id)}
                isBroken={broken.has(unit.id)}
                isChosen={unit.id === chosen}
                alternatives={unit.id === chosen ? alternatives : undefined}
                focused={focusedIn(place, row, grid)}
                isFirst={unit.kind === 'hospital-trust'}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.how}>{t.how}</p>
    </DndContext>
  );
}

/** The column of a row that is in the tab order; there is always one in the grid, whatever rows and columns have gone. */
const focusedIn = (place: Place, row: number, { rows, firstColumn, lastColumn }: Grid): number | undefined =>
  row === Math.min(place.row, rows - 1) ? Math.min(Math.max(place.column, firstColumn), lastColumn) : undefined;

/** Id of the column of those without a date. */
const NO_DATE = 'no-date';
