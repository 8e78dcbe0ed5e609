/**
 * Around every screen of one patient: the strip above it, the patient in the tab's title, and on everything that is written
 * from it. Nothing of a patient is shown before it is said who that is.
 */
import { PatientScreen, PatientStrip, useLanguage, useTexts } from '@helseplattform/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { TitlePrefix } from '../../app/useTitle.ts';
import { ChartLoading } from '../chart/ChartLoading.tsx';
import { decisionQuery } from '../closed/index.ts';
import { remember } from '../recent/index.ts';
import { newsQuery } from '../story/story.query.ts';
import styles from './PatientFrame.module.css';
import { patientCode } from './patient-code.ts';
import { stripQuery } from './strip.query.ts';
import { StripShown } from './strip-shown.ts';
import { frameTexts } from './texts/index.ts';
import { useFirstChildHeight } from './useFirstChildHeight.ts';

interface PatientFrameProps {
  readonly patientId: string;
  /** The chart itself: the name is its heading, and its lists are on the page. */
  readonly isChart?: boolean;
  readonly children: ReactNode;
}

export function PatientFrame({ patientId, isChart = false, children }: PatientFrameProps) {
  const t = useTexts(frameTexts);
  const { data: strip, isError, refetch } = useQuery(stripQuery(patientId));
  const { data: decision, isPending: isDeciding } = useQuery({
    ...decisionQuery(patientId, useLanguage()),
    // another language changes its words, not the decision
    placeholderData: keepPreviousData,
  });
  const heading = useRef<HTMLElement>(null);
  const [frame, height] = useFirstChildHeight();
  const isOpen = strip !== undefined && !isDeciding && decision?.open !== false;
  const patient = strip?.patient;

  useEffect(() => {
    if (patient) remember(sessionStorage, patient);
  }, [patient]);

  // the reader is told who it is, and the keyboard starts there
  useEffect(() => {
    if (isOpen && isChart) heading.current?.focus({ preventScroll: true });
  }, [isOpen, isChart]);

  if (!isError && (strip === undefined || isDeciding)) return <ChartLoading />;
  return (
    <PatientScreen patientId={patientId}>
      <TitlePrefix value={patient && patientCode(patient)}>
        <div ref={frame} style={{ '--hp-strip': `${height}px` } as CSSProperties}>
          {isOpen && (
            <PatientStrip
              {...strip}
              blocked={decision?.blocked ?? false}
              allergiesHref={isChart ? '#allergies' : `/journal/pasient/${encodeURIComponent(patientId)}#allergies`}
              isHeading={isChart}
              headingRef={heading}
            >
              {isChart ? <NewsCount patientId={patientId} /> : <ToChart patientId={patientId} />}
              {isChart && <NewNote patientId={patientId} />}
            </PatientStrip>
          )}
          {isError && strip !== undefined && (
            <p role="alert" className={styles.notice}>
              {t.stale}{' '}
              <button type="button" className={styles.retry} onClick={() => void refetch()}>
                {t.retry}
              </button>
            </p>
          )}
          <StripShown value={isOpen}>{children}</StripShown>
        </div>
      </TitlePrefix>
    </PatientScreen>
  );
}

function ToChart({ patientId }: { patientId: string }) {
  const t = useTexts(frameTexts);
  return (
    <Link to="/pasient/$patientId" params={{ patientId }}>
      {t.toChart}
    </Link>
  );
}

/** One press from the chart to the text. */
function NewNote({ patientId }: { patientId: string }) {
  const t = useTexts(frameTexts);
  return (
    <Link to="/pasient/$patientId/nytt-notat" params={{ patientId }} className={styles.write}>
      {t.newNote}
    </Link>
  );
}

/** What is new to the reader, from wherever in the chart they are. */
function NewsCount({ patientId }: { patientId: string }) {
  const t = useTexts(frameTexts);
  const { data } = useQuery(newsQuery(patientId));
  if (data?.since === undefined || data.news.length === 0) return null;
  return <a href="#story">{t.news(data.news.length, data.more)}</a>;
}
