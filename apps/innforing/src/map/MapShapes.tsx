/** The picture itself: tiles or real borders, one of them at a time in the tab order, the others by arrow keys. */
import type { MapUnit, MapView } from '@helseplattform/rollout/view-models';
import { type CSSProperties, type KeyboardEvent, useRef } from 'react';
import type { Colour } from '../waves/index.ts';
import { boxOf, HEXAGON, isWay, middleOf, neighbourOf, type Tile } from './hexagon.ts';
import styles from './Map.module.css';

/** What a unit looks like. */
export interface Look {
  /** Absent: nothing is known of it. */
  readonly colour?: Colour;
  readonly mark: string;
  /** Not yet, on the day that is shown: only its outline has the colour. */
  readonly isWaiting: boolean;
  /** Stands back while a group of the legend is pointed at. */
  readonly isFaint: boolean;
  /** What is said of it. */
  readonly label: string;
}

export interface MapShapesProps {
  readonly units: readonly MapUnit[];
  readonly borders?: MapView['borders'];
  readonly lookOf: (unit: MapUnit) => Look;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly onChoose: (unit: string) => void;
}

type Placed = MapUnit & { readonly tile: Tile };

export function MapShapes({ units, borders, lookOf, label, chosen, onChoose }: MapShapesProps) {
  const placed = units.filter((u): u is Placed => u.tile !== undefined && (!borders || u.id in borders.paths));
  const box = borders ?? boxOf(placed.map((u) => u.tile));
  const inTabOrder = placed.find((u) => u.id === chosen) ?? placed[0];
  const picture = useRef<SVGSVGElement>(null);
  const goOn = (event: KeyboardEvent, unit: Placed) => {
    if (!isWay(event.key)) {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        onChoose(unit.id);
      }
      return;
    }
    event.preventDefault();
    const next = neighbourOf(unit, placed, event.key);
    if (!next) return;
    onChoose(next.id);
    picture.current?.querySelector<SVGGElement>(`[data-unit="${next.id}"]`)?.focus();
  };
  // what is chosen is drawn last, so that nothing covers its edge
  const inOrder = placed.toSorted((a, b) => Number(a.id === chosen) - Number(b.id === chosen));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a picture
    <svg
      ref={picture}
      className={styles.picture}
      viewBox={`0 0 ${box.width} ${box.height}`}
      role="group"
      aria-label={label}
    >
      {inOrder.map((unit) => {
        const { colour, isWaiting, isFaint, label: said } = lookOf(unit);
        const filled = colour && !isWaiting;
        const { x, y } = middleOf(unit.tile);
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a picture
          <g
            key={unit.id}
            data-unit={unit.id}
            role="button"
            tabIndex={unit === inTabOrder ? 0 : -1}
            aria-label={said}
            aria-pressed={unit.id === chosen}
            className={[styles.shape, isFaint && styles.faint, borders && styles.border].filter(Boolean).join(' ')}
            transform={borders ? undefined : `translate(${x.toFixed(2)} ${y.toFixed(2)})`}
            onClick={() => onChoose(unit.id)}
            onKeyDown={(event) => goOn(event, unit)}
          >
            <title>{said}</title>
            {borders ? (
              <path d={borders.paths[unit.id]} style={styleOf(colour, filled)} fillRule="evenodd" />
            ) : (
              <polygon points={HEXAGON} style={styleOf(colour, filled)} />
            )}
          </g>
        );
      })}
      {!borders && (
        <g className={styles.words} aria-hidden>
          {placed.map((unit) => {
            const { colour, mark, isWaiting, isFaint } = lookOf(unit);
            const ink = colour && !isWaiting ? { fill: colour.ink } : undefined;
            const { x, y } = middleOf(unit.tile);
            return (
              <g
                key={unit.id}
                className={isFaint ? styles.faint : undefined}
                transform={`translate(${x.toFixed(2)} ${y.toFixed(2)})`}
              >
                <text className={styles.mark} y={-4} style={ink}>
                  {mark}
                </text>
                <text className={styles.name} y={11} style={ink}>
                  {unit.short}
                </text>
              </g>
            );
          })}
        </g>
      )}
    </svg>
  );
}

/** The edge is a property of its own, so that focus and choice can draw over it. */
const styleOf = (colour: Colour | undefined, filled: unknown) =>
  filled ? { fill: colour?.fill } : colour ? ({ '--edge': colour.fill } as CSSProperties) : undefined;
