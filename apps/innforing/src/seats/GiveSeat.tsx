/** Gives somebody a seat: finds the person, then says which seat. */
import { ActError, Button, Panel, TextField, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { EntryForm } from '../entry/index.ts';
import table from '../page/Table.module.css';
import { type Person, peopleQuery, type SeatRow, type SeatsView, seatsQuery } from './seats.query.ts';
import { seatTexts } from './texts.ts';
import { keyOfSeat, useSeatFields } from './useSeatFields.ts';

export function GiveSeat({ view }: { view: SeatsView }) {
  const t = useTexts(seatTexts);
  const [person, setPerson] = useState<Person>();
  const [given, setGiven] = useState<string>();
  const fields = useSeatFields(view);
  return (
    <Panel title={person ? t.chosen(person.name) : t.give}>
      {person ? (
        <EntryForm<SeatRow['body']>
          kind="seat"
          fields={fields}
          begin={{ holder: person.holder, name: person.name, from: view.today }}
          keyOf={keyOfSeat}
          asked={[seatsQuery.queryKey, ['rollout-start']]}
          label={t.chosen(person.name)}
          onDone={(saved) => {
            setGiven(saved ? person.name : undefined);
            setPerson(undefined);
          }}
        />
      ) : (
        <>
          <p role="status">{given && t.given(given)}</p>
          <PersonChoice onChoose={setPerson} />
        </>
      )}
    </Panel>
  );
}

function PersonChoice({ onChoose }: { onChoose(person: Person): void }) {
  const t = useTexts(seatTexts);
  const [name, setName] = useState('');
  const asked = useDeferredValue(name.trim());
  const { data, error, refetch } = useQuery(peopleQuery(asked));
  return (
    <div className={table.form}>
      <TextField
        label={t.find}
        description={t.findHelp}
        size="small"
        autoComplete="off"
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      {error && (
        <ActError error={error} title={t.find} onSignedIn={() => void refetch()}>
          {error.message}
        </ActError>
      )}
      <p role="status" className={table.small}>
        {data?.people.length === 0 && t.noneFound}
        {data?.more && t.more}
      </p>
      {data && data.people.length > 0 && (
        <ul className={table.list} aria-label={t.found}>
          {data.people.map((person) => (
            <li key={person.holder}>
              <Button
                type="button"
                size="small"
                variant="tertiary"
                aria-label={t.choosePerson(person.name, person.at)}
                onClick={() => onChoose(person)}
              >
                {person.name}
              </Button>{' '}
              {person.at}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
