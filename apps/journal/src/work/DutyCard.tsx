/** One thing that waits: by when, what, about whom, who has it, and what the reader may do with it. */
import {
  ActError,
  ApiError,
  ageText,
  Button,
  localTime,
  regionDay,
  uiTexts,
  useFormat,
  useTexts,
} from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { Remedy, useCaseAct } from '../case/index.ts';
import { ageOn } from './age.ts';
import { casePath } from './case-path.ts';
import { type DutyAct, DutyForm, dutyPath } from './DutyForm.tsx';
import { DutyStory } from './DutyStory.tsx';
import { dueFrom } from './due.ts';
import { workTexts } from './texts/index.ts';
import styles from './Work.module.css';
import { type DutyView, WORK } from './worklist.query.ts';

/** In the order they are offered. */
const ACTS = ['take', 'done', 'hand-over', 'cannot'] as const;

export interface DutyCardProps {
  readonly duty: DutyView;
  /** When the list was read. */
  readonly at: string;
  /** Whose list it is: that they have what is on it needs not be said. */
  readonly of: string;
  readonly level: 2 | 3;
  onDone(act: DutyAct): void;
  /** Somebody else was first. */
  onConflict(): void;
}

export function DutyCard({ duty, at, of, level, onDone, onConflict }: DutyCardProps) {
  const t = useTexts(workTexts);
  const heading = useId();
  const [chosen, setChosen] = useState<DutyAct>();
  const take = useCaseAct(dutyPath(duty, 'take'), [WORK], () => onDone('take'));
  const today = regionDay(new Date(at));
  const due = dueFrom(lastDay(duty.due), today, duty.overdue);
  const isFree = duty.owner?.reference.startsWith('Organization/') ?? false;

  function press(act: DutyAct) {
    // what a colleague has is taken over with a reason; what is free is simply taken
    if (act !== 'take' || !isFree) return setChosen(act);
    take.mutate({}, { onError: (error) => error instanceof ApiError && error.status === 409 && onConflict() });
  }
  const takes = () => take.mutate({});

  return (
    <article className={styles.card} aria-labelledby={heading} tabIndex={-1} data-due={due.kind}>
      <div className={styles.row}>
        <Deadline due={t.due(due)} duty={duty} />
        <What duty={duty} of={of} heading={heading} level={level} today={today} />
        <div className={styles.acts}>
          {ACTS.filter((act) => duty.may.includes(act)).map((act) => (
            <Button
              key={act}
              type="button"
              size="small"
              variant={act === 'take' || act === 'done' ? 'secondary' : 'tertiary'}
              aria-describedby={heading}
              aria-expanded={act === 'take' && isFree ? undefined : act === chosen}
              loading={act === 'take' && take.isPending}
              onClick={() => press(act)}
            >
              {nameOf(act)}
            </Button>
          ))}
          {duty.kind === 'vurder-apning' && <Link to="/gjennomgang">{t.review}</Link>}
        </div>
      </div>
      {take.isError && (
        <ActError error={take.error} title={t.notDone} onSignedIn={takes} onRetry={takes}>
          <Remedy error={take.error} />
        </ActError>
      )}
      {chosen && (
        <div key={chosen} className={styles.form}>
          <DutyForm
            duty={duty}
            act={chosen}
            onDone={() => onDone(chosen)}
            onCancel={() => setChosen(undefined)}
            onConflict={onConflict}
          />
        </div>
      )}
    </article>
  );

  function nameOf(act: DutyAct): string {
    switch (act) {
      case 'take':
        return isFree ? t.take : t.takeOver;
      case 'hand-over':
        return t.handOver;
      case 'done':
        return duty.kind === 'ulest-svar' ? t.read : t.done;
      case 'cannot':
        return t.cannot;
    }
  }
}

function Deadline({ due, duty }: { due: string; duty: DutyView }) {
  const t = useTexts(workTexts);
  const format = useFormat();
  return (
    <p className={styles.deadline}>
      <strong className={styles.due}>{due}</strong>
      <span className={styles.exact}>
        {t.deadline(endsWithDay(duty.due) ? format.date(lastDay(duty.due)) : format.dateTime(duty.due))}
      </span>
      {duty.priority !== 'routine' && <span className={styles.urgent}>{t.urgent}</span>}
    </p>
  );
}

interface WhatProps extends Pick<DutyCardProps, 'duty' | 'of' | 'level'> {
  readonly heading: string;
  readonly today: string;
}

function What({ duty, of, heading, level, today }: WhatProps) {
  const t = useTexts(workTexts);
  const ui = useTexts(uiTexts);
  const format = useFormat();
  const Heading = `h${level}` as const;
  const { title, patient, owner, isMine, since, step, stepText, found, reason } = duty;
  const path = casePath(duty);
  const age = ageOn(today, patient?.birthDate);
  return (
    <div className={styles.what}>
      <Heading id={heading} className={styles.heading}>
        {path ? <Link to={path}>{title}</Link> : title}
      </Heading>
      {patient && (
        <p className={styles.patient}>
          {patient.name ?? t.nameHidden}
          {age && (
            <>
              , <span className={styles.age}>{ageText(age, ui)}</span>
            </>
          )}
        </p>
      )}
      <p className={styles.facts}>
        {owner && owner.reference !== of && (
          <span>
            {t.owner} {isMine ? t.withYou : (owner.name ?? t.nameHidden)}
          </span>
        )}
        <span>
          {t.waiting} {format.date(regionDay(new Date(since)))}
        </span>
        {step !== 'owner' && !isMine && <span>{stepText}</span>}
      </p>
      {found ? <p className={styles.reason}>{t.found}</p> : reason && <p className={styles.reason}>{reason}</p>}
      {duty.kind !== 'vurder-apning' && <DutyStory id={duty.id} of={heading} />}
    </div>
  );
}

/** A deadline that ends with a day is the midnight after it. */
const endsWithDay = (due: string): boolean => localTime(new Date(due)).endsWith('T00:00');
const lastDay = (due: string): string => regionDay(new Date(Date.parse(due) - 1));
