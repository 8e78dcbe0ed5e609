/** Medication, allergies, diagnoses, vaccines and contacts. */
import type { Medication, MyRecordView } from '@helseplattform/care/view-models';
import { EmptyState, useFormat, useTexts } from '@helseplattform/ui';
import type { ReactNode } from 'react';
import { dosageText } from './dosage.ts';
import styles from './Record.module.css';
import { recordTexts } from './texts/index.ts';
import { Nothing } from './Writers.tsx';

type PartOf<K extends keyof MyRecordView> = NonNullable<MyRecordView[K]>;

interface LineProps {
  readonly name: string;
  /** Said of it, each on its own line; what is empty is left out. */
  readonly facts: readonly (string | false | undefined)[];
}

const Line = ({ name, facts }: LineProps) => (
  <li>
    <h3 className={styles.name}>{name}</h3>
    {facts.map((fact) =>
      fact ? (
        <p key={fact} className={styles.text}>
          {fact}
        </p>
      ) : null,
    )}
  </li>
);

const List = ({ children, more }: { children: ReactNode; more: boolean }) => {
  const { older } = useTexts(recordTexts);
  return (
    <>
      <ul className={styles.list}>{children}</ul>
      {more && <p className={styles.aside}>{older}</p>}
    </>
  );
};

export function Medications({ of: { items, more } }: { of: PartOf<'medications'> }) {
  const { medications: t } = useTexts(recordTexts);
  const taken = items.filter(({ state }) => state !== 'ended');
  const ended = items.filter(({ state }) => state === 'ended');
  return (
    <>
      {taken.length === 0 && <Nothing>{ended.length > 0 ? t.noneNow : t.none}</Nothing>}
      <List more={more}>
        {taken.map((one) => (
          <Drug key={one.id} of={one} />
        ))}
      </List>
      {ended.length > 0 && (
        <details>
          <summary>{t.ended}</summary>
          <List more={false}>
            {ended.map((one) => (
              <Drug key={one.id} of={one} />
            ))}
          </List>
        </details>
      )}
    </>
  );
}

function Drug({ of }: { of: Medication }) {
  const { medications: t, dosage, from, by } = useTexts(recordTexts);
  const format = useFormat();
  const how = of.dosage.map((one) => dosageText(one, dosage, format)).join(', ');
  const { author, organization } = of.origin;
  return (
    <Line
      name={of.name}
      facts={[
        how || t.noDosage,
        of.state !== 'current' && t.states[of.state],
        of.reason && t.reason(of.reason),
        [author && by(author), organization && from(organization)].filter(Boolean).join('. '),
      ]}
    />
  );
}

export function Allergies({ of }: { of: PartOf<'allergies'> }) {
  const { allergies: t } = useTexts(recordTexts);
  switch (of.state) {
    case 'nothing-recorded':
      return <Nothing>{t.nothing}</Nothing>;
    case 'none-known':
      return <EmptyState>{t.noneKnown}</EmptyState>;
    case 'recorded':
      return (
        <List more={of.more}>
          {of.items
            .filter(({ verification }) => verification !== 'refuted')
            .map(({ id, text, criticality, active, reactions }) => (
              <Line
                key={id}
                name={text}
                facts={[
                  active && criticality === 'high' && t.high,
                  reactions.length > 0 && t.reactions(reactions.join(', ').toLocaleLowerCase('nb')),
                  !active && t.over,
                ]}
              />
            ))}
        </List>
      );
  }
}

export function Problems({ of: { items, more } }: { of: PartOf<'problems'> }) {
  const { problems: t } = useTexts(recordTexts);
  const format = useFormat();
  if (items.length === 0) return <Nothing>{t.none}</Nothing>;
  return (
    <List more={more}>
      {items.map(({ id, text, since, state, doubt }) => (
        <Line
          key={id}
          name={text}
          facts={[
            since && ('time' in since ? t.since(format.date(since.time)) : since.text),
            doubt && t.doubt[doubt === 'refuted' ? 'refuted' : 'unconfirmed'],
            state === 'inactive' && t.over,
          ]}
        />
      ))}
    </List>
  );
}

export function Vaccines({ of: { items, more } }: { of: PartOf<'vaccines'> }) {
  const { vaccines: t, timeUnknown } = useTexts(recordTexts);
  const format = useFormat();
  if (items.length === 0) return <Nothing>{t.none}</Nothing>;
  return (
    <List more={more}>
      {items.map(({ id, name, time, notGiven }) => (
        <Line key={id} name={name} facts={[time ? format.date(time) : timeUnknown, notGiven && t.notGiven]} />
      ))}
    </List>
  );
}

export function Contacts({ of: { items, more } }: { of: PartOf<'contacts'> }) {
  const { contacts: t, timeUnknown, from } = useTexts(recordTexts);
  const format = useFormat();
  if (items.length === 0) return <Nothing>{t.none}</Nothing>;
  return (
    <List more={more}>
      {items.map(({ id, kind, title, start, end, reasons, origin }) => (
        <Line
          key={id}
          name={title ?? t.kinds[kind]}
          facts={[
            [start ? format.dateTime(start) : timeUnknown, kind === 'inpatient' && end && format.date(end)]
              .filter(Boolean)
              .join(' – '),
            origin.organization && from(origin.organization),
            reasons.length > 0 && t.because(reasons.join(', ')),
          ]}
        />
      ))}
    </List>
  );
}
