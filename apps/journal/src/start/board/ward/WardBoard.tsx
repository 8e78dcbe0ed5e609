/** The ward: who lies where, how they are, who answers for them, and when they leave. */
import type { EarlyWarning, WardBoard as View, WardPatient } from '@helseplattform/care/view-models';
import { EmptyState, formatClock, Panel, regionDay, useFormat, useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from '../board.module.css';
import { Cell, Columns, Rows, Who } from '../Row.tsx';
import { boardTexts } from '../texts/index.ts';
import { useNews } from '../useNews.ts';
import { leaves } from './leaves.ts';

export function WardBoard({ board, fresh }: { board: View; fresh: ReactNode }) {
  const t = useTexts(boardTexts);
  const { ward } = t;
  const { patients, beds, expected, unit } = board;
  const news = useNews(patients.map(({ stay }) => stay));
  const wards = [...Map.groupBy(patients, (one) => one.ward?.name ?? '')];
  const columns = [
    ward.columns.bed,
    ward.columns.patient,
    ward.columns.score,
    ward.columns.responsible,
    ward.columns.leaves,
  ];
  return (
    <Panel
      title={unit.name}
      aside={
        <span>
          {ward.count(patients.length, beds.all, beds.free)} <Link to="/malerunde">{ward.round}</Link>
        </span>
      }
    >
      {fresh}
      {patients.length === 0 && <EmptyState>{ward.none}</EmptyState>}
      {wards.map(([name, inWard]) => (
        <div key={name} className={styles.group}>
          {wards.length > 1 && name !== '' && <h3 className={styles.groupTitle}>{name}</h3>}
          <Columns names={columns} />
          <Rows kind="ward" label={name === '' ? unit.name : name}>
            {inWard.map((one) => (
              <Patient
                key={one.stay}
                of={one}
                unit={unit.name}
                today={regionDay(new Date(board.readAt))}
                isNew={news.has(one.stay)}
              />
            ))}
          </Rows>
        </div>
      ))}
      {expected.length > 0 && <Expected of={expected} />}
    </Panel>
  );
}

interface PatientProps {
  readonly of: WardPatient;
  /** Whose board it is: those who work there need not say so. */
  readonly unit: string;
  readonly today: string;
  readonly isNew: boolean;
}

function Patient({ of, unit, today, isNew }: PatientProps) {
  const { ward: t, nameless: _nameless, ...rest } = useTexts(boardTexts);
  const format = useFormat();
  const leaving = leaves(of, today);
  return (
    <li className={styles.row}>
      <Cell label={t.columns.bed} isPlain>
        <span className={of.bed ? styles.bed : styles.unknown}>{of.bed?.name ?? t.noBed}</span>
      </Cell>
      <Who patient={of.patient} alerts={of.alerts} isNew={isNew}>
        <span className={styles.note}>{of.reasons.join(', ')}</span>
        {of.belongsTo && <span className={styles.note}>{t.belongsTo(of.belongsTo.name)}</span>}
      </Who>
      <Cell label={t.columns.score}>{of.warning ? <Score of={of.warning} /> : <Unknown>{t.noScore}</Unknown>}</Cell>
      <Cell label={t.columns.responsible}>
        {of.responsible.length === 0 ? (
          <Unknown>{t.noResponsible}</Unknown>
        ) : (
          <span>{of.responsible.map(({ name }) => withoutUnit(name, unit)).join(', ') || rest.unknown}</span>
        )}
      </Cell>
      <Cell label={t.columns.leaves}>
        {leaving.kind === 'not-set' ? (
          <Unknown>{t.notSet}</Unknown>
        ) : (
          <span className={styles.leaves} data-kind={leaving.kind}>
            {leaving.kind === 'passed'
              ? t.passed(format.date(leaving.day))
              : leaving.kind === 'later'
                ? format.date(leaving.day)
                : t[leaving.kind]}
          </span>
        )}
      </Cell>
    </li>
  );
}

/** «Brekke, Lungemedisinsk avdeling» is Brekke, on the board of that unit. */
const withoutUnit = (name: string, unit: string): string =>
  name.endsWith(`, ${unit}`) ? name.slice(0, -unit.length - 2) : name;

const Unknown = ({ children }: { children: ReactNode }) => <span className={styles.unknown}>{children}</span>;

/** The number, what it means in words, where it is going, and when the next is due: colour alone says nothing. */
export function Score({ of: { score, isPartial, asks, at, next, before } }: { of: EarlyWarning }) {
  const { ward: t } = useTexts(boardTexts);
  const format = useFormat();
  const trend =
    before === undefined ? '' : score > before ? t.rising(before) : score < before ? t.falling(before) : t.same;
  const today = regionDay(new Date());
  const clock = (time: string) =>
    regionDay(new Date(time)) === today ? (formatClock(time) ?? '') : format.dateTime(time);
  const isLate = next !== undefined && Date.parse(next) < Date.now();
  return (
    <span className={styles.score} data-asks={asks}>
      <strong className={styles.number}>{isPartial ? `≥ ${score}` : score}</strong>
      <span>
        {t.levels[asks]}
        {isPartial && `, ${t.partial}`}
        {trend !== '' && `, ${trend}`}
      </span>
      <span className={styles.note}>
        {clock(at)}
        {asks === 'emergency' ? `, ${t.watched}` : next && `, ${(isLate ? t.nextLate : t.next)(clock(next))}`}
      </span>
    </span>
  );
}

function Expected({ of }: { of: View['expected'] }) {
  const { ward: t } = useTexts(boardTexts);
  const format = useFormat();
  return (
    <div className={styles.group}>
      <h3 className={styles.groupTitle}>{t.expected}</h3>
      <Rows kind="ward" label={t.expected}>
        {of.map(({ stay, patient, at, reasons }) => (
          <li key={stay} className={styles.row}>
            <div className={styles.cell}>{at ? format.dateTime(at) : ''}</div>
            <Who patient={patient} alerts={[]}>
              <span className={styles.note}>{reasons.join(', ')}</span>
            </Who>
          </li>
        ))}
      </Rows>
    </div>
  );
}
