/** Who holds which seat, given and ended here; who makes up the regional working group, and which districts nobody leads. */
import { Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Entries } from '../entry/index.ts';
import { Asked, Page } from '../page/index.ts';
import table from '../page/Table.module.css';
import { useWords } from '../words/index.ts';
import { GiveSeat } from './GiveSeat.tsx';
import styles from './Seats.module.css';
import { type SeatRow, type SeatsView, seatsQuery } from './seats.query.ts';
import { seatTexts } from './texts.ts';
import { keyOfSeat, useSeatFields } from './useSeatFields.ts';

export function SeatsScreen() {
  const t = useTexts(seatTexts);
  const query = useQuery(seatsQuery);
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>
        {(view) => (
          <>
            {view.may ? <GiveSeat view={view} /> : <p>{t.readOnly}</p>}
            <WorkingGroup view={view} />
            <Seats view={view} />
          </>
        )}
      </Asked>
    </Page>
  );
}

function WorkingGroup({ view: { workingGroup, vacant } }: { view: SeatsView }) {
  const t = useTexts(seatTexts);
  return (
    <Panel title={t.rag} count={workingGroup.length}>
      <p>{workingGroup.length > 0 ? workingGroup.join(', ') : t.nobody}</p>
      <p className={table.small}>
        {t.ragLead} {vacant.length > 0 ? t.vacant(vacant.join(', ')) : t.allLed}
      </p>
    </Panel>
  );
}

function Seats({ view }: { view: SeatsView }) {
  const t = useTexts(seatTexts);
  const words = useWords();
  const fields = useSeatFields(view);
  const common = {
    kind: 'seat',
    fields,
    keyOf: keyOfSeat,
    asked: [seatsQuery.queryKey, ['rollout-start']],
    // who held a seat stays to be read: it is ended, not taken back
    canWithdraw: false,
    nameOf: ({ body }: SeatRow) => body.name,
    show: (row: SeatRow) => <Held row={row} />,
  };
  return (
    <>
      <div className={styles.seats}>
        {view.seats.map(({ seat, held }) => (
          <Entries key={seat} {...common} title={words.seats[seat] ?? seat} rows={held} none={t.none} />
        ))}
      </div>
      <Entries {...common} title={t.ended} rows={view.ended} none={t.noneEnded} />
    </>
  );
}

function Held({ row: { body, state, for: of, by, at } }: { row: SeatRow }) {
  const t = useTexts(seatTexts);
  const words = useWords();
  const format = useFormat();
  const when = body.to ? t.span(format.date(body.from), format.date(body.to)) : t.since(format.date(body.from));
  return (
    <>
      <strong>{body.name}</strong>
      {state === 'ended' && `, ${words.seats[body.seat] ?? body.seat}`}
      {of && ` ${t.for(of)}`}, {when}
      {state === 'to-come' && ` (${t.toCome})`}
      <span className={table.small}>{t.written(by, format.dateTime(at))}</span>
    </>
  );
}
