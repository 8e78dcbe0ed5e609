/** Hospital trusts lie nowhere and everywhere: they have tiles of their own beside the map, in the same colours. */
import type { MapUnit } from '@helseplattform/rollout/view-models';
import { useTexts } from '@helseplattform/ui';
import type { CSSProperties } from 'react';
import { HEXAGON } from './hexagon.ts';
import styles from './Map.module.css';
import type { Look } from './MapShapes.tsx';
import { mapTexts } from './texts/index.ts';

export interface TrustTilesProps {
  readonly units: readonly MapUnit[];
  readonly lookOf: (unit: MapUnit) => Look;
  readonly chosen: string | undefined;
  readonly onChoose: (unit: string) => void;
  /** There is no room for them beside the map. */
  readonly isBelow: boolean;
}

export function TrustTiles({ units, lookOf, chosen, onChoose, isBelow }: TrustTilesProps) {
  const t = useTexts(mapTexts);
  return (
    <ul className={`${styles.trusts} ${isBelow ? styles.below : ''}`} aria-label={t.trusts}>
      {units
        .filter((u) => u.kind === 'hospital-trust')
        .map((unit) => {
          const { colour, mark, isWaiting, isFaint, label } = lookOf(unit);
          const filled = colour && !isWaiting;
          return (
            <li key={unit.id} className={isFaint ? styles.faint : undefined}>
              <button type="button" aria-pressed={unit.id === chosen} onClick={() => onChoose(unit.id)}>
                <svg viewBox="-32 -32 64 64" width="26" height="26" aria-hidden>
                  <polygon
                    className={styles.trustTile}
                    points={HEXAGON}
                    style={
                      filled ? { fill: colour.fill } : colour ? ({ '--edge': colour.fill } as CSSProperties) : undefined
                    }
                  />
                  <text className={styles.mark} y={8} style={filled ? { fill: colour.ink } : undefined}>
                    {mark}
                  </text>
                </svg>
                <span>{unit.name}</span>
                <span className="hp-visually-hidden">{label.slice(unit.name.length)}</span>
              </button>
            </li>
          );
        })}
    </ul>
  );
}
