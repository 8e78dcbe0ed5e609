/** Other assumptions, tried out: who does not join, other amounts. The server computes; nothing is stored. */
import { Button, Checkbox, Panel, SearchField, TextField, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useState } from 'react';
import { formatKroner, parseKroner, typedKroner } from '../money/index.ts';
import styles from './Cost.module.css';
import { type CostView, NO_TRIAL, type Trial } from './cost.query.ts';
import { costTexts } from './texts/index.ts';

export interface TryOutProps {
  readonly view: CostView;
  readonly trial: Trial;
  onTry(trial: Trial): void;
}

/** So many of the others are shown before one searches. */
const SHOWN = 18;

export function TryOut({ view, trial, onTry }: TryOutProps) {
  const t = useTexts(costTexts);
  const language = useLanguage();
  const more = view.decided?.more ?? 0;
  return (
    <Panel title={t.tryOut}>
      <p className={styles.note}>{t.tryLead}</p>
      <div className={styles.tryOut}>
        <WhoJoins view={view} trial={trial} onTry={onTry} />
        <Amounts view={view} trial={trial} onTry={onTry} />
      </div>
      <p role="status" className={styles.tried}>
        {view.decided &&
          (more === 0 ? t.same : t.tried((more > 0 ? t.more : t.less)(formatKroner(Math.abs(more), language, true))))}
      </p>
      {trial !== NO_TRIAL && (
        <Button type="button" size="small" variant="tertiary" onClick={() => onTry(NO_TRIAL)}>
          {t.reset}
        </Button>
      )}
    </Panel>
  );
}

function WhoJoins({ view, trial, onTry }: TryOutProps) {
  const t = useTexts(costTexts);
  const format = useFormat();
  const [search, setSearch] = useState('');
  const others = view.sharers.filter(({ unit }) => unit !== view.unit.id);
  const found = others.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  const left = new Set(trial.without);
  const shown =
    search === ''
      ? [...found.filter((s) => left.has(s.unit)), ...found.filter((s) => !left.has(s.unit))].slice(
          0,
          Math.max(SHOWN, left.size),
        )
      : found;
  return (
    <fieldset className={styles.joins}>
      <legend>{t.doNotJoin}</legend>
      <SearchField label={t.findUnit} size="small" variant="simple" value={search} onChange={setSearch} />
      <div className={styles.choices}>
        {shown.map(({ unit, name, inhabitants }) => (
          <Checkbox
            key={unit}
            size="small"
            checked={left.has(unit)}
            onChange={({ target }) =>
              onTry({
                ...trial,
                without: target.checked ? [...trial.without, unit] : trial.without.filter((one) => one !== unit),
              })
            }
          >
            {name}
            {inhabitants !== null && <span className={styles.people}> {format.number(inhabitants)}</span>}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}

function Amounts({ view, trial, onTry }: TryOutProps) {
  const t = useTexts(costTexts);
  const heads = view.groups.flatMap((group) => group.heads);
  return (
    <div className={styles.amounts}>
      {heads.map(({ id, name, shared, input }) => (
        <Amount
          // what is reset from outside is typed anew
          key={`${id} ${trial === NO_TRIAL}`}
          label={t.otherAmount(name)}
          description={shared ? t.forAll : undefined}
          ore={trial.amounts[id] ?? input}
          onChange={(ore) => onTry({ ...trial, amounts: { ...trial.amounts, [id]: ore } })}
        />
      ))}
    </div>
  );
}

export interface AmountProps {
  readonly label: string;
  readonly description?: string | undefined;
  readonly ore: number | null;
  onChange(ore: number): void;
}

/** A field for kroner. What is no amount yet is left as it is typed, and said when one leaves it. */
export function Amount({ label, description, ore, onChange }: AmountProps) {
  const t = useTexts(costTexts);
  const [typed, setTyped] = useState(ore === null ? '' : typedKroner(ore));
  const [left, setLeft] = useState(false);
  const wrong = typed.trim() !== '' && parseKroner(typed) === undefined;
  return (
    <TextField
      size="small"
      label={label}
      description={description}
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      error={left && wrong ? t.isNoAmount : undefined}
      onBlur={() => setLeft(true)}
      onChange={({ target }) => {
        setTyped(target.value);
        const read = parseKroner(target.value);
        if (read !== undefined) onChange(read);
      }}
    />
  );
}
