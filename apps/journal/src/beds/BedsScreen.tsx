/** The beds of one's unit: who lies in each, and which are free for the next. */
import type { BedView, UnitBeds } from '@helseplattform/care/view-models';
import { EmptyState, Loading, useFormat, useSession, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTitle } from '../app/useTitle.ts';
import { CaseFailed } from '../case/index.ts';
import { PatientLine } from '../patient/PatientLine.tsx';
import styles from './Beds.module.css';
import { bedsQuery } from './beds.query.ts';
import { bedsTexts } from './texts/index.ts';

export function BedsScreen() {
  const t = useTexts(bedsTexts);
  const unit = useSession()?.unit;
  useTitle(t.title);
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t.title}</h1>
      {unit ? <Loaded unit={unit.id} /> : <EmptyState>{t.noUnit}</EmptyState>}
    </div>
  );
}

function Loaded({ unit }: { unit: string }) {
  const { data, error, refetch } = useQuery(bedsQuery(unit));
  if (data) return <Beds found={data} />;
  return error ? <CaseFailed error={error} onRetry={refetch} /> : <Loading lines={8} />;
}

function Beds({ found: { unit, wards, free } }: { found: UnitBeds }) {
  const t = useTexts(bedsTexts);
  if (wards.length === 0) return <EmptyState>{t.noBeds}</EmptyState>;
  return (
    <>
      <p className={styles.lead}>
        {t.lead(unit.name, free)} <Link to="/malerunde">{t.round}</Link>
      </p>
      {wards.map(({ name, beds }) => (
        <section key={name} aria-label={name || unit.name}>
          {name && <h2 className={styles.ward}>{name}</h2>}
          <ul className={styles.beds}>
            {beds.map((bed) => (
              <li key={bed.reference} className={styles.bed} data-taken={bed.isTaken}>
                <Bed bed={bed} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Bed({ bed: { reference, name, isTaken, stay } }: { bed: BedView }) {
  const t = useTexts(bedsTexts);
  const format = useFormat();
  if (!stay)
    return (
      <>
        <h3 className={styles.name}>{name}</h3>
        <p className={styles.state}>{isTaken ? t.hidden : t.free}</p>
        {!isTaken && (
          <Link to="/innleggelse" search={{ seng: reference.split('/')[1] }} aria-label={t.admitTo(name)}>
            {t.admit}
          </Link>
        )}
      </>
    );
  return (
    <>
      <h3 className={styles.name}>{name}</h3>
      <Link to="/opphold/$stayId" params={{ stayId: stay.id }} className={styles.patient}>
        <PatientLine patient={stay.patient} />
      </Link>
      <p className={styles.state}>
        {stay.state === 'admitted' && stay.admitted ? t.since(format.date(stay.admitted)) : t.states[stay.state]}
        {stay.expected && `. ${t.expected(format.date(stay.expected))}`}
      </p>
    </>
  );
}
