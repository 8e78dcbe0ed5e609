/** What the palette has found, each kind under its name. */
import { useTexts } from '@helseplattform/ui';
import { useEffect } from 'react';
import styles from './CommandPalette.module.css';
import { type Found, groupOf } from './found.ts';
import { HitLine } from './HitLine.tsx';
import { commandTexts } from './texts/index.ts';

interface HitsProps {
  /** Of the list; its options are named by it and their index. */
  readonly id: string;
  readonly found: readonly Found[];
  readonly chosen: number;
  readonly isSimilar: boolean;
  /** It is of what was typed before. */
  readonly isStale: boolean;
  onTake(one: Found): void;
}

export const optionId = (list: string, index: number): string => `${list}-${index}`;

export function Hits({ id, found, chosen, isSimilar, isStale, onTake }: HitsProps) {
  const t = useTexts(commandTexts);
  useEffect(() => {
    document.getElementById(optionId(id, chosen))?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);
  const groups = Map.groupBy(
    found.map((one, index) => ({ one, index })),
    ({ one }) => groupOf(one),
  );
  return (
    <div role="listbox" id={id} aria-label={t.results} className={styles.list} data-stale={isStale}>
      {[...groups].map(([group, members]) => {
        const title = group === 'people' && isSimilar ? t.similar : t[group];
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
          <div key={group} role="group" aria-label={title}>
            <p className={styles.group} aria-hidden>
              {title}
            </p>
            {members.map(({ one, index }) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard
              <div
                key={one.key}
                id={optionId(id, index)}
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                className={styles.option}
                onClick={() => onTake(one)}
              >
                <HitLine of={one} />
              </div>
            ))}
          </div>
        );
      })}
    </div>
  );
}
