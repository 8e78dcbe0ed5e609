/** Who is who in a unit, by role, and which roles nobody fills. Two who change the same see both. */
import type { UnitView } from '@helseplattform/rollout/view-models';
import { ActError, Button, Panel, Select, TextField, useTexts } from '@helseplattform/ui';
import { type FormEvent, useState } from 'react';
import { Conflict, theirsIn, useWriteEntry } from '../entry/index.ts';
import { useWords, type Words } from '../words/index.ts';
import { unitTexts } from './texts/index.ts';
import styles from './Units.module.css';
import type { OneUnit } from './units.query.ts';

type Kept = UnitView['contacts'][number];
type Contact = Omit<Kept, 'key' | 'version'>;

export function Contacts({ view }: { view: OneUnit }) {
  const t = useTexts(unitTexts);
  const words = useWords();
  /** Key of the contact that is edited; empty: a new one. */
  const [edited, setEdited] = useState<string>();
  const [told, setTold] = useState(false);
  const mayEdit = view.may['edit-own-unit'];
  const done = (saved: boolean) => {
    setEdited(undefined);
    setTold(saved);
  };
  return (
    <Panel title={t.contacts} count={view.contacts.length}>
      <p>
        {view.unfilled.length === 0
          ? t.allFilled
          : t.unfilled(view.unfilled.map((role) => words.roles[role]).join(', '))}
      </p>
      <ul className={styles.contacts}>
        {view.contacts.map((contact) => (
          <li key={contact.key}>
            {edited === contact.key ? (
              <ContactForm unit={view.unit.id} kept={contact} onDone={done} />
            ) : (
              <>
                <span className={styles.muted}>{words.roles[contact.role]}</span>
                <span>{[contact.name, contact.reach].filter(Boolean).join(', ')}</span>
                {mayEdit && (
                  <Button
                    type="button"
                    size="small"
                    variant="tertiary"
                    aria-label={t.editOf(words.roles[contact.role])}
                    onClick={() => {
                      setTold(false);
                      setEdited(contact.key);
                    }}
                  >
                    {t.edit}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className={styles.told}>
        {told && t.saved}
      </p>
      {mayEdit && edited === undefined && (
        <Button type="button" size="small" variant="secondary" onClick={() => setEdited('')}>
          {t.addContact}
        </Button>
      )}
      {edited === '' && <ContactForm unit={view.unit.id} firstRole={view.unfilled[0]} onDone={done} />}
    </Panel>
  );
}

interface ContactFormProps {
  readonly unit: string;
  readonly kept?: Kept;
  readonly firstRole?: Contact['role'] | undefined;
  onDone(saved: boolean): void;
}

function ContactForm({ unit, kept, firstRole = 'project-leader', onDone }: ContactFormProps) {
  const t = useTexts(unitTexts);
  const words = useWords();
  const [role, setRole] = useState(kept?.role ?? firstRole);
  const [name, setName] = useState(kept?.name ?? '');
  const [reach, setReach] = useState(kept?.reach ?? '');
  const [tried, setTried] = useState(false);
  const writing = useWriteEntry<Contact>([['rollout-unit', unit], ['rollout-units']], () => onDone(true));
  const theirs = theirsIn<Contact>(writing.error);
  const mine: Contact = { unit, role, name: name.trim(), ...(reach.trim() ? { reach: reach.trim() } : {}) };
  const save = (basedOn: number) =>
    writing.mutate({ kind: 'contact', key: kept?.key ?? `${unit}:${role}`, basedOn, body: mine });

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (mine.name !== '') save(kept?.version ?? 0);
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {!kept && (
        <Select
          label={t.contactRole}
          size="small"
          value={role}
          onChange={({ target }) => setRole(target.value as Contact['role'])}
        >
          {Object.entries(words.roles).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
      <TextField
        label={t.name}
        size="small"
        autoComplete="off"
        value={name}
        error={tried && mine.name === '' ? t.missing : undefined}
        onChange={({ target }) => setName(target.value)}
      />
      <TextField
        label={t.reach}
        size="small"
        autoComplete="off"
        value={reach}
        onChange={({ target }) => setReach(target.value)}
      />
      {theirs ? (
        <div className={styles.wide}>
          <Conflict
            theirs={theirs}
            fields={fieldsOf(mine, theirs.body, t, words)}
            busy={writing.isPending}
            onMine={() => save(theirs.version)}
            onTheirs={() => onDone(false)}
          />
        </div>
      ) : (
        <div className={styles.acts}>
          <Button type="submit" size="small" loading={writing.isPending}>
            {t.save}
          </Button>
          <Button type="button" size="small" variant="tertiary" onClick={() => onDone(false)}>
            {t.cancel}
          </Button>
        </div>
      )}
      {writing.error && !theirs && (
        <div className={styles.wide}>
          <ActError error={writing.error} title={t.notSaved} onSignedIn={() => save(kept?.version ?? 0)}>
            {writing.error.message}
          </ActError>
        </div>
      )}
    </form>
  );
}

const fieldsOf = (mine: Contact, theirs: Contact | null, t: typeof unitTexts.nb, words: Words) => [
  { label: t.contactRole, mine: words.roles[mine.role], theirs: theirs ? words.roles[theirs.role] : '' },
  { label: t.name, mine: mine.name, theirs: theirs?.name ?? '' },
  { label: t.reach, mine: mine.reach ?? '', theirs: theirs?.reach ?? '' },
];
