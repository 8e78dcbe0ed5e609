/** A day in the plan: what is live by then, on the map and in numbers; played from the first go-live to the last. */
import type { MapVersion, MapView } from '@helseplattform/rollout/view-models';
import { Button, useFormat, useTexts } from '@helseplattform/ui';
import { useEffect, useId, useState } from 'react';
import styles from './Map.module.css';
import { reachBy } from './picture.ts';
import { mapTexts } from './texts/index.ts';

export interface DaySliderProps {
  readonly view: MapView;
  readonly version: MapVersion;
  /** undefined: the whole plan. */
  readonly day: string | undefined;
  readonly onDay: (day: string | undefined) => void;
}

/** Milliseconds a date stays while the plan is played. */
const STAY = 1100;

export function DaySlider({ view, version, day, onDay }: DaySliderProps) {
  const t = useTexts(mapTexts);
  const format = useFormat();
  const id = useId();
  const [isPlaying, setPlaying] = useState(false);
  const days = [...new Set(Object.values(version.dates).map(({ when }) => when.to))].sort();
  const last = days.length - 1;
  const at =
    day === undefined
      ? last
      : Math.max(
          0,
          days.findLastIndex((one) => one <= day),
        );
  const next = days[at + 1];

  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => {
      if (next === undefined) setPlaying(false);
      else onDay(next);
    }, STAY);
    return () => clearTimeout(timer);
  }, [isPlaying, next, onDay]);

  if (days.length === 0) return null;
  const shown = days[at]!;
  const reach = reachBy(view, version, shown);
  return (
    <div className={styles.days}>
      <div className={styles.slide}>
        <Button
          type="button"
          size="small"
          variant="secondary"
          onClick={() => {
            if (!isPlaying && at === last) onDay(days[0]);
            setPlaying(!isPlaying);
          }}
        >
          {isPlaying ? t.pause : t.play}
        </Button>
        <label className="hp-visually-hidden" htmlFor={id}>
          {t.day}
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={last}
          value={at}
          aria-valuetext={format.longDate(shown)}
          onChange={(event) => {
            setPlaying(false);
            const index = Number(event.target.value);
            onDay(index === last ? undefined : days[index]);
          }}
        />
      </div>
      <p className={styles.reach} aria-live={isPlaying ? 'off' : 'polite'}>
        <strong>{t.by(format.longDate(shown))}</strong>
        <span>{t.reachMunicipalities(String(reach.municipalities), String(reach.ofMunicipalities))}</span>
        {reach.trusts > 0 && <span>{t.reachTrusts(reach.trusts)}</span>}
        <span>{t.reachPeople(format.number(100 * reach.inhabitants, 0))}</span>
        <span>{t.reachUsers(format.number(reach.users))}</span>
      </p>
      <div className={styles.bar} aria-hidden>
        <div style={{ width: `${100 * reach.inhabitants}%` }} />
      </div>
    </div>
  );
}
