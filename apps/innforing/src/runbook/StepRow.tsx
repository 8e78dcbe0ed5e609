/** A step of the night as it stands: when, what, who, and what it waits for. */
import type { RunbookStep } from '@helseplattform/rollout/view-models';
import { Button, useTexts } from '@helseplattform/ui';
import table from '../page/Table.module.css';
import styles from './Runbook.module.css';
import { runbookTexts } from './texts.ts';

interface StepRowProps {
  readonly step: RunbookStep;
  /** The time of day it begins. */
  readonly when: string;
  /** Titles of what it waits for. */
  readonly after: readonly string[];
  /** Absent: the reader may not change it. */
  readonly onOpen?: (() => void) | undefined;
}

export function StepRow({ step, when, after, onOpen }: StepRowProps) {
  const t = useTexts(runbookTexts);
  return (
    <>
      <div>
        <span className={styles.when}>{when}</span> <strong>{step.title}</strong>
        {step.act && <span className={styles.mark}>{t.marks.act}</span>}
        {step.pointOfNoReturn && <span className={styles.mark}>{t.marks.end}</span>}
        <span className={table.small}>
          {step.owner}, {t.took(step.minutes)}
          {after.length > 0 && `. ${t.waitsFor(after.join(', '))}`}
        </span>
      </div>
      {onOpen && (
        <Button type="button" size="small" variant="tertiary" aria-label={t.changeOf(step.title)} onClick={onOpen}>
          {t.change}
        </Button>
      )}
    </>
  );
}
