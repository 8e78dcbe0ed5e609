/** What the reader has begun and not finished, on whichever device: each one a step away. */
import type { UnfinishedDraft } from '@helseplattform/care/view-models';
import { Button, Panel, useAct, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import styles from './Notes.module.css';
import { draftPath, draftsQuery } from './notes.query.ts';
import { noteTexts } from './texts/index.ts';

/** Nothing where nothing is begun: a list that is empty every day is not looked at when it is not. */
export function Unfinished() {
  const { unfinished: t } = useTexts(noteTexts);
  const { data } = useQuery(draftsQuery);
  if (data === undefined || data.length === 0) return null;
  return (
    <Panel id="begun" title={t.title} count={data.length}>
      <p className={styles.muted}>{t.left}</p>
      <ul className={styles.unfinished}>
        {data.map((draft) => (
          <li key={draft.id}>
            <Entry draft={draft} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Entry({ draft }: { draft: UnfinishedDraft }) {
  const t = useTexts(noteTexts);
  const format = useFormat();
  const act = useAct();
  const queries = useQueryClient();
  const { patient, patientName, about, changed, beginning, hasConflict, late, ended } = draft;
  const note = (ended?.became ?? about)?.split('/')[1];
  const name = patientName ?? t.unfinished.nameless;
  const marks = [
    t.unfinished.changed(format.dateTime(changed)),
    hasConflict && t.unfinished.conflict,
    late && t.unfinished.late,
  ];
  return (
    <>
      <p className={styles.where}>
        {note ? (
          <Link to="/pasient/$patientId/notat/$noteId" params={{ patientId: patient, noteId: note }}>
            {name}
          </Link>
        ) : (
          <Link to="/pasient/$patientId/nytt-notat" params={{ patientId: patient }}>
            {name}
          </Link>
        )}{' '}
        <span className={styles.muted}>{marks.filter(Boolean).join(', ')}</span>
      </p>
      <p className={styles.words}>{beginning || t.unfinished.empty}</p>
      {late && (
        <Button
          type="button"
          size="xsmall"
          variant="tertiary"
          onClick={() =>
            void act(draftPath(patient, draft.id, 'settle'), { method: 'POST', patient }).then(() =>
              queries.invalidateQueries({ queryKey: ['drafts'] }),
            )
          }
        >
          {t.unfinished.lateDrop}
        </Button>
      )}
    </>
  );
}
