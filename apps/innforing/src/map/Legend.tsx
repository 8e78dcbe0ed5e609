/** What the colours mean, and how many have each; pointing at one lets the others stand back. */
import { useFormat, useTexts } from '@helseplattform/ui';
import { useWhen } from '../waves/index.ts';
import styles from './Map.module.css';
import type { ColourBy, Group, Picture } from './picture.ts';
import { mapTexts } from './texts/index.ts';

export interface LegendProps {
  readonly picture: Picture;
  readonly by: ColourBy;
  readonly pointed: string | undefined;
  readonly onPoint: (group: string | undefined) => void;
}

/** Key of the units nothing is known of. */
export const REST = 'rest';

export function Legend({ picture, by, pointed, onPoint }: LegendProps) {
  const t = useTexts(mapTexts);
  const nameOf = useGroupName(by);
  const rest = picture.rest.length > 0 ? [{ key: REST, mark: '', units: picture.rest }] : [];
  return (
    <ul className={styles.legend} aria-label={t.legend}>
      {[...picture.groups, ...rest].map((group) => (
        <li key={group.key}>
          <button
            type="button"
            aria-pressed={pointed === group.key}
            onPointerEnter={(event) => event.pointerType === 'mouse' && onPoint(group.key)}
            onPointerLeave={(event) => event.pointerType === 'mouse' && onPoint(undefined)}
            onClick={() => onPoint(pointed === group.key ? undefined : group.key)}
          >
            <span
              className={styles.swatch}
              style={'colour' in group ? { background: group.colour.fill, color: group.colour.ink } : undefined}
              aria-hidden
            >
              {group.mark}
            </span>
            {nameOf('colour' in group ? group : undefined)}
            <span className={styles.groupCount}>{t.units(group.units.length)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What a group is called; undefined: the units nothing is known of. */
export function useGroupName(by: ColourBy): (group: Group | undefined) => string {
  const t = useTexts(mapTexts);
  const format = useFormat();
  const when = useWhen();
  return (group) => {
    if (!group) return by === 'wave' ? t.noDate : t.notSaid;
    if (by === 'wave') return when(group.key);
    return by === 'readiness' ? (t.states[group.key] ?? group.key) : t.upTo(format.number(Number(group.key) / 100, 0));
  };
}
