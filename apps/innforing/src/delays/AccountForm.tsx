/** Enters because of whom each unit is late, what it costs, and where the money is from. Two who do so at once see both. */
import type { DelayCostView, DelayVersion } from '@helseplattform/rollout/view-models';
import { ActError, Button, TextField, useLanguage, useTexts } from '@helseplattform/ui';
import { type FormEvent, useRef, useState } from 'react';
import { Conflict, theirsIn, useWriteEntry } from '../entry/index.ts';
import { formatKroner } from '../money/index.ts';
import { type Account, accountFaults, accountOf, typedAccount } from './account.ts';
import { Causes } from './Causes.tsx';
import styles from './Delays.module.css';
import { type DelayTexts, delayTexts } from './texts.ts';

export interface AccountFormProps {
  readonly view: DelayCostView;
  readonly version: DelayVersion;
  onDone(): void;
}

export function AccountForm({ view, version, onDone }: AccountFormProps) {
  const t = useTexts(delayTexts);
  const language = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(() => typedAccount(version));
  // the version that was seen, whatever the page has been told since
  const [basis] = useState(version.account?.version ?? 0);
  const [tried, setTried] = useState(false);
  const writing = useWriteEntry<Account>([['delays'], ['cost']], onDone);
  const theirs = theirsIn<Account>(writing.error);
  const faults = accountFaults(typed);
  const mine = accountOf(typed, view.line, version.version);
  const save = (basedOn: number) =>
    writing.mutate({ kind: 'delay-account', key: `${view.line}:${version.version}`, basedOn, body: mine });
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const [first] = faults;
    if (first === undefined) return save(basis);
    form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }
  const fault = (name: string, said: string) => (tried && faults.has(name) ? said : undefined);
  const line = (name: 'announced' | 'ore' | 'source', label: string, said: string, help?: string) => (
    <TextField
      label={label}
      name={name}
      size="small"
      autoComplete="off"
      type={(name === 'announced' ? 'date' : 'text') as 'text'}
      description={help}
      value={typed[name]}
      error={fault(name, said)}
      onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
    />
  );
  const financed = (i: number, change: Partial<(typeof typed.financing)[number]>) =>
    setTyped({ ...typed, financing: typed.financing.map((one, n) => (n === i ? { ...one, ...change } : one)) });
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate aria-label={t.form(version.version)}>
      {line('announced', t.announced, t.dayMissing, t.announcedHelp)}
      {line('ore', t.ore, t.notAmount, t.oreHelp)}
      {line('source', t.sourceLabel, t.sourceMissing)}
      <Causes
        units={view.units}
        moved={version.moved}
        causes={typed.causes}
        onCauses={(causes) => setTyped({ ...typed, causes })}
      />
      {typed.financing.map(({ from, ore }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name than their place
        <div key={i} className={styles.wide}>
          <TextField
            label={t.from(i + 1)}
            name={`from-${i}`}
            size="small"
            autoComplete="off"
            value={from}
            error={fault(`from-${i}`, t.sourceMissing)}
            onChange={({ target }) => financed(i, { from: target.value })}
          />
          <TextField
            label={t.fromAmount(i + 1)}
            name={`ore-${i}`}
            size="small"
            autoComplete="off"
            value={ore}
            error={fault(`ore-${i}`, t.notAmount)}
            onChange={({ target }) => financed(i, { ore: target.value })}
          />
          <Button
            type="button"
            size="small"
            variant="tertiary"
            onClick={() => setTyped({ ...typed, financing: typed.financing.filter((_, n) => n !== i) })}
          >
            {t.removeFinancing(i + 1)}
          </Button>
        </div>
      ))}
      <div className={styles.wide}>
        <Button
          type="button"
          size="small"
          variant="tertiary"
          onClick={() => setTyped({ ...typed, financing: [...typed.financing, { from: '', ore: '' }] })}
        >
          {t.addFinancing}
        </Button>
      </div>
      {theirs ? (
        <div className={styles.wide}>
          <Conflict
            theirs={theirs}
            fields={both(mine, theirs.body, view, t, (ore) => (ore === null ? t.notSaid : formatKroner(ore, language)))}
            busy={writing.isPending}
            onMine={() => save(theirs.version)}
            onTheirs={onDone}
          />
        </div>
      ) : (
        <div className={styles.wide}>
          <Button type="submit" size="small" loading={writing.isPending}>
            {t.save}
          </Button>
          <Button type="button" size="small" variant="tertiary" onClick={onDone}>
            {t.cancel}
          </Button>
        </div>
      )}
      {writing.error && !theirs && (
        <div className={styles.wide}>
          <ActError error={writing.error} title={t.notSaved} onSignedIn={() => save(basis)}>
            {writing.error.message}
          </ActError>
        </div>
      )}
    </form>
  );
}

/** Mine and theirs, in words. */
function both(
  mine: Account,
  theirs: Account | null,
  { units }: DelayCostView,
  t: DelayTexts,
  money: (ore: number | null) => string,
) {
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? id;
  const said = (of: Account | null) =>
    of === null
      ? []
      : [
          of.announced,
          money(of.ore),
          of.causes.map(({ causedBy, moved }) => `${nameOf(causedBy)}: ${moved.map(nameOf).join(', ')}`).join('; '),
          of.financing.map(({ from, ore }) => `${from}: ${money(ore)}`).join('; '),
          of.source,
        ];
  const [ours, others] = [said(mine), said(theirs)];
  return [t.announced, t.cost, t.caused, t.financing, t.sourceLabel].map((label, i) => ({
    label,
    mine: ours[i] ?? '',
    theirs: others[i] ?? '',
  }));
}
