/** A hospital stay from admission to discharge: the same for the hospital and the municipality, each with its own acts. */
import type { ActOnStay, StayView } from '@helseplattform/care/view-models';
import { useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import {
  ActForm,
  ActPanel,
  CaseFrame,
  caseStyles,
  caseTexts,
  History,
  Messages,
  PartyName,
  Sees,
  Standing,
} from '../case/index.ts';
import { actsOf, formOf, nextAct } from './acts.ts';
import { DischargeForm } from './discharge/DischargeForm.tsx';
import { Fee, Paused, Readiness } from './StayParts.tsx';
import { SHOWN, stayQuery } from './stays.query.ts';
import { stayTexts } from './texts/index.ts';

export function StayScreen({ stayId }: { stayId: string }) {
  const t = useTexts(stayTexts);
  const query = useQuery(stayQuery(stayId, useLanguage()));
  return (
    <CaseFrame query={query} title={t.title} heading={({ unit }) => t.heading(unit.name)}>
      {(stay) => (
        <>
          <Where stay={stay} />
          <div className={caseStyles.columns}>
            <div className={caseStyles.column}>
              <Acts stay={stay} onConflict={query.refetch} />
              <Readiness stay={stay} />
              <Messages messages={stay.messages} />
            </div>
            <div className={caseStyles.column}>
              <Fee stay={stay} />
              <Paused paused={stay.paused} />
              <Sees
                sees={[
                  [t.sides.hospital, stay.sees.hospital],
                  [t.sides.municipality, stay.sees.municipality],
                  [t.sides.patient, stay.sees.patient],
                ]}
              />
              <History history={stay.history} />
            </div>
          </div>
        </>
      )}
    </CaseFrame>
  );
}

function Where({ stay }: { stay: StayView }) {
  const all = useTexts(caseTexts);
  const t = useTexts(stayTexts);
  const format = useFormat();
  const {
    state,
    turn,
    nextText,
    since,
    due,
    unit,
    bed,
    admitted,
    discharged,
    expected,
    reception,
    letterDue,
    reasons,
  } = stay;
  return (
    <Standing
      sentence={t.states[state]}
      facts={[
        { name: t.where, value: bed ? `${unit.name}, ${bed.name}` : <PartyName party={unit} /> },
        { name: all.turn, value: turn === 'hospital' ? <PartyName party={unit} /> : t.turns[turn] },
        { name: all.since, value: since ? format.dateTime(since) : all.unknown },
        { name: all.next, value: nextText },
        due ? { name: all.due, value: format.dateTime(due), warns: isPast(due) } : undefined,
        { name: t.reason, value: reasons.join(', ') || all.unknown },
        admitted ? { name: t.admitted, value: format.dateTime(admitted) } : undefined,
        discharged
          ? { name: t.discharged, value: format.dateTime(discharged) }
          : { name: t.expected, value: expected ? format.date(expected) : all.unknown },
        reception && {
          name: t.reception,
          value: reception.from ? t.canReceive(format.date(reception.from)) : t.cannotReceive,
          warns: reception.from === undefined,
        },
        letterDue ? { name: t.letterDue, value: format.dateTime(letterDue), warns: isPast(letterDue) } : undefined,
      ]}
    />
  );
}

/** A day is over when the next one begins. */
const isPast = (due: string): boolean => Date.parse(due.length === 10 ? `${due}T23:59:59` : due) < Date.now();

function Acts({ stay, onConflict }: { stay: StayView; onConflict(): Promise<unknown> }) {
  const t = useTexts(stayTexts);
  const path = `/api/journal/Encounter/${encodeURIComponent(stay.id)}`;
  return (
    <ActPanel
      acts={actsOf(stay).map((name) => ({ name, label: t.acts[name].open }))}
      next={nextAct(stay)}
      nothing={stay.turn === 'nobody' ? t.over : t.nothing}
      history={stay.history}
      messages={stay.messages}
      onConflict={onConflict}
      form={(name, form) => {
        if (name === 'discharge') return <DischargeForm stay={stay} path={`${path}/discharge`} {...form} />;
        const act = name as Exclude<ActOnStay, 'discharge'>;
        const { operation, fields } = formOf(act, stay, t);
        return (
          <ActForm
            {...form}
            version={stay.version}
            fields={fields}
            path={`${path}/${operation}`}
            shown={SHOWN}
            submit={t.acts[act].submit}
            means={t.acts[act].means}
          />
        );
      }}
    />
  );
}
