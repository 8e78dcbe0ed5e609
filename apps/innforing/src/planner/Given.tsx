/** What the planner keeps to, as the programme has entered it: pins, wishes, closed periods, contracts that end, room in the waves. */
import { RESOURCES, resourceName } from '@helseplattform/rollout/planner';
import { Panel, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { Entries, type Field, type Option } from '../entry/index.ts';
import { useWhen } from '../waves/index.ts';
import styles from './Planner.module.css';
import { PLANNING_KEY, type Planning } from './planning.query.ts';
import { plannerTexts } from './texts/index.ts';

export function Given({ planning }: { planning: Planning }) {
  const t = useTexts(plannerTexts);
  const { given } = planning;
  const mayAny = given.mayAll || given.units.some(({ mayPin, maySay }) => mayPin || maySay);
  return (
    <>
      <Panel title={t.given}>
        <p className={styles.muted}>{t.givenLead}</p>
        {!mayAny && <p>{t.givenReadOnly}</p>}
      </Panel>
      <div className={styles.panels}>
        <Pins planning={planning} />
        <Wishes planning={planning} />
        <Blackouts planning={planning} />
        <ContractEnds planning={planning} />
        <Room planning={planning} />
      </div>
    </>
  );
}

interface GivenProps {
  readonly planning: Planning;
}

const ASKED = [PLANNING_KEY, ['rollout-unit']];

const optionsOf = (units: readonly { readonly id: string; readonly name: string }[]): Option[] =>
  units.map(({ id, name }) => ({ value: id, label: name }));

/** What a unit is called, those that are live as well. */
const nameIn = ({ units, given }: Planning, id: string): string =>
  given.units.find((unit) => unit.id === id)?.name ?? units.find((unit) => unit.id === id)?.name ?? id;

function Pins({ planning }: GivenProps) {
  const t = useTexts(plannerTexts);
  const format = useFormat();
  const mine = planning.given.units.filter(({ mayPin }) => mayPin);
  return (
    <Entries
      kind="pin"
      title={t.pins}
      rows={planning.given.pins}
      none={t.noPins}
      add={mine.length > 0 ? t.addPin : undefined}
      fields={[
        { name: 'unit', label: t.unit, as: 'choice', options: optionsOf(mine), required: true, once: true },
        { name: 'day', label: t.day, as: 'day', required: true },
        { name: 'why', label: t.reason, as: 'line', required: true },
      ]}
      keyOf={({ unit }) => unit}
      asked={ASKED}
      nameOf={({ body }) => nameIn(planning, body.unit)}
      show={({ body }) => (
        <>
          <strong>{nameIn(planning, body.unit)}</strong>: {format.date(body.day)}. {body.why}
        </>
      )}
    />
  );
}

function Wishes({ planning }: GivenProps) {
  const t = useTexts(plannerTexts);
  const when = useWhen();
  const { units, wishes } = planning.given;
  const mine = units.filter(({ maySay }) => maySay);
  return (
    <Entries
      kind="wish"
      title={t.wishes}
      rows={wishes}
      none={t.noWishes}
      add={mine.length > 0 ? t.addWish : undefined}
      fields={[
        { name: 'unit', label: t.unit, as: 'choice', options: optionsOf(mine), required: true, once: true },
        { name: 'sameDateAs', label: t.sameDateAs, as: 'choice', options: optionsOf(units) },
        { name: 'when', label: t.wishedWhen, as: 'period', help: t.wishedWhenHelp },
        { name: 'expects', label: t.expects, as: 'line' },
      ]}
      keyOf={({ unit }) => `${unit}:${crypto.randomUUID()}`}
      asked={ASKED}
      nameOf={({ body }) => nameIn(planning, body.unit)}
      show={({ body }) => (
        <>
          <strong>{nameIn(planning, body.unit)}</strong>:{' '}
          {[
            body.sameDateAs && `${t.sameDateAs} ${nameIn(planning, body.sameDateAs)}`,
            body.when && when(body.when),
            body.triggerBy && t.triggersBy(when(body.triggerBy)),
            body.expects,
          ]
            .filter(Boolean)
            .join(', ')}
        </>
      )}
    />
  );
}

function Blackouts({ planning }: GivenProps) {
  const t = useTexts(plannerTexts);
  const format = useFormat();
  const { units, blackouts, mayAll } = planning.given;
  return (
    <Entries
      kind="blackout"
      title={t.blackouts}
      rows={blackouts}
      none={t.noBlackouts}
      add={mayAll ? t.addBlackout : undefined}
      fields={[
        { name: 'from', label: t.from, as: 'day', required: true },
        { name: 'to', label: t.to, as: 'day', required: true },
        { name: 'why', label: t.reason, as: 'line', required: true },
        { name: 'units', label: t.onlyUnits, as: 'several', options: optionsOf(units), help: t.onlyUnitsHelp },
      ]}
      keyOf={({ from }) => `${from}:${crypto.randomUUID()}`}
      asked={ASKED}
      nameOf={({ body }) => body.why}
      show={({ body }) => (
        <>
          <strong>
            {format.date(body.from)}–{format.date(body.to)}
          </strong>
          : {body.units?.map((id) => nameIn(planning, id)).join(', ') ?? t.everybody}. {body.why}
        </>
      )}
    />
  );
}

function ContractEnds({ planning }: GivenProps) {
  const t = useTexts(plannerTexts);
  const format = useFormat();
  const mine = planning.given.units.filter(({ maySay }) => maySay);
  return (
    <Entries
      kind="contract-end"
      title={t.contractEnds}
      rows={planning.given.contractEnds}
      none={t.noContractEnds}
      add={mine.length > 0 ? t.addContractEnd : undefined}
      fields={[
        { name: 'unit', label: t.unit, as: 'choice', options: optionsOf(mine), required: true, once: true },
        { name: 'day', label: t.goLiveBy, as: 'day', required: true },
        { name: 'why', label: t.reason, as: 'line', required: true },
      ]}
      keyOf={({ unit }) => unit}
      asked={ASKED}
      nameOf={({ body }) => nameIn(planning, body.unit)}
      show={({ body }) => (
        <>
          <strong>{nameIn(planning, body.unit)}</strong>: {format.date(body.day)}. {body.why}
        </>
      )}
    />
  );
}

function Room({ planning }: GivenProps) {
  const t = useTexts(plannerTexts);
  const format = useFormat();
  const language = useLanguage();
  const { room, mayAll } = planning.given;
  const fields: readonly Field[] = [
    {
      name: 'resource',
      label: t.resource,
      as: 'choice',
      options: RESOURCES.map((one) => ({ value: one, label: resourceName(one, language) })),
      required: true,
      once: true,
    },
    { name: 'limit', label: t.limit, as: 'number', required: true },
    { name: 'day', label: t.onlyDay, as: 'day', help: t.onlyDayHelp, once: true },
    { name: 'why', label: t.reason, as: 'line', required: true },
  ];
  return (
    <Entries
      kind="wave-room"
      title={t.room}
      rows={room}
      none={t.noRoom}
      add={mayAll ? t.addRoom : undefined}
      fields={fields}
      keyOf={({ resource, day }) => [resource, day].filter(Boolean).join(':')}
      asked={ASKED}
      nameOf={({ body }) => resourceName(body.resource, language)}
      show={({ body }) => (
        <>
          <strong>
            {resourceName(body.resource, language)}, {body.day ? format.date(body.day) : t.everyWave}
          </strong>
          : {format.number(body.limit)}. {body.why}
        </>
      )}
    />
  );
}
