/** One unit across the waves: a token where it is, a ring where the version has it, a line from one to the other. */

import { useDraggable } from '@dnd-kit/core';
import type { Alternative, PlanningWave, WaveKey } from '@helseplattform/rollout/planner';
import type { PlanningUnit } from '@helseplattform/rollout/view-models';
import { useFormat, useTexts } from '@helseplattform/ui';
import { memo } from 'react';
import type { Colour } from '../waves/index.ts';
import styles from './Matrix.module.css';
import { matrixTexts } from './texts.ts';

export interface MatrixRowProps {
  readonly unit: PlanningUnit;
  readonly row: number;
  /** 0 while there is a column of those without a date, else 1. */
  readonly firstColumn: number;
  readonly waves: readonly PlanningWave[];
  readonly colours: readonly Colour[];
  readonly at: WaveKey | undefined;
  readonly was: WaveKey | undefined;
  readonly isPinned: boolean;
  readonly isBroken: boolean;
  readonly isChosen: boolean;
  readonly alternatives: readonly Alternative[] | undefined;
  /** The column that is in the tab order; undefined: none of this row. */
  readonly focused: number | undefined;
  /** The first of its hospital trust's area. */
  readonly isFirst: boolean;
}

export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const {
    unit,
    row,
    firstColumn,
    waves,
    colours,
    at,
    was,
    isPinned,
    isBroken,
    isChosen,
    alternatives,
    focused,
    isFirst,
  } = props;
  const t = useTexts(matrixTexts);
  const format = useFormat();
  const column = (wave: WaveKey | undefined) => waves.findIndex((w) => w.id === wave) + 1;
  const [now, before] = [column(at), column(was)];
  const isMoved = now !== before;
  const [first, last] = [Math.min(now, before), Math.max(now, before)];
  const state = [unit.live ? t.live : isPinned ? t.pinned : '', isBroken ? t.broken : '', isMoved ? t.moved : ''];
  return (
    <tr
      className={[styles.row, isFirst && styles.trust, isChosen && styles.chosen, isBroken && styles.broken]
        .filter(Boolean)
        .join(' ')}
    >
      <th scope="row">
        <span className={styles.name}>{unit.name}</span>
        <span className={styles.users}>
          {unit.users.value === null
            ? '?'
            : `${unit.users.basis === 'derived' ? '~' : ''}${format.number(unit.users.value)}`}
        </span>
        <span className="hp-visually-hidden">{state.filter(Boolean).join(', ')}</span>
      </th>
      {Array.from({ length: waves.length + 1 - firstColumn }, (_, i) => {
        const c = i + firstColumn;
        const wave = waves[c - 1];
        const alternative = alternatives?.find((a) => a.wave === wave?.id);
        const said = [
          wave ? format.date(wave.date) : t.noDate,
          c === now ? t.here : '',
          c === before && isMoved ? t.was : '',
        ];
        return (
          <td
            key={c}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the grid
            role="gridcell"
            data-row={row}
            data-column={c}
            tabIndex={focused === c ? 0 : -1}
            aria-selected={c === now}
            aria-label={[unit.name, ...said, alternative ? saidOf(alternative, t, format.number) : '']
              .filter(Boolean)
              .join(', ')}
          >
            {isMoved && first > 0 && c > first && c <= last && <span className={styles.lineIn} aria-hidden />}
            {isMoved && first > 0 && c >= first && c < last && <span className={styles.lineOut} aria-hidden />}
            {isMoved && c === before && !alternative && <span className={styles.ring} aria-hidden />}
            {c === now && (
              <Token
                unit={unit}
                colour={colours[c - 1]}
                sign={unit.live ? '✓' : isPinned ? '●' : isBroken ? '!' : ''}
                isFixed={unit.live || isPinned}
              />
            )}
            {alternative && c !== now && <Cost alternative={alternative} />}
          </td>
        );
      })}
    </tr>
  );
});

interface TokenProps {
  readonly unit: PlanningUnit;
  readonly colour: Colour | undefined;
  readonly sign: string;
  readonly isFixed: boolean;
}

function Token({ unit, colour, sign, isFixed }: TokenProps) {
  const { setNodeRef, listeners, transform, isDragging } = useDraggable({ id: unit.id, disabled: isFixed });
  return (
    <span
      ref={setNodeRef}
      {...listeners}
      className={[styles.token, isFixed && styles.fixed, isDragging && styles.dragging, !colour && styles.undated]
        .filter(Boolean)
        .join(' ')}
      style={{
        ...(colour ? { background: colour.fill, color: colour.ink } : {}),
        ...(transform ? { transform: `translateX(${transform.x}px)` } : {}),
      }}
      aria-hidden
    >
      {sign}
    </span>
  );
}

/** What it would cost to be there, in thousands of user-days; or that it cannot be. */
function Cost({ alternative }: { alternative: Alternative }) {
  const format = useFormat();
  if (alternative.forbidden.length > 0)
    return (
      <span className={styles.no} aria-hidden>
        ✕
      </span>
    );
  const thousands = Math.round(alternative.total / 1000);
  return (
    <span className={alternative.total < 0 ? styles.better : styles.worse} aria-hidden>
      {thousands > 0 ? '+' : ''}
      {format.number(thousands)}
    </span>
  );
}

const saidOf = (a: Alternative, t: (typeof matrixTexts)['nb'], number: (value: number) => string): string =>
  a.here ? '' : a.forbidden.length > 0 ? t.forbidden : t.costs(number(Math.round(a.total / 1000)));
