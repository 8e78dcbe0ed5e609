/** Who is who in a unit, by role, and which roles nobody fills. */
import { useTexts } from '@helseplattform/ui';
import { Entries, type Field } from '../entry/index.ts';
import { useWords } from '../words/index.ts';
import { unitTexts } from './texts/index.ts';
import styles from './Units.module.css';
import type { OneUnit } from './units.query.ts';

export function Contacts({ view }: { view: OneUnit }) {
  const t = useTexts(unitTexts);
  const words = useWords();
  const { contacts, unfilled, unit } = view;
  const fields: readonly Field[] = [
    {
      name: 'role',
      label: t.contactRole,
      as: 'choice',
      options: Object.entries(words.roles).map(([value, label]) => ({ value, label })),
      required: true,
      once: true,
    },
    { name: 'name', label: t.name, as: 'line', required: true },
    { name: 'reach', label: t.reach, as: 'line' },
  ];
  return (
    <Entries
      kind="contact"
      title={t.contacts}
      lead={unfilled.length === 0 ? t.allFilled : t.unfilled(unfilled.map((role) => words.roles[role]).join(', '))}
      rows={contacts}
      none={t.noContacts}
      add={view.may['edit-own-unit'] ? t.addContact : undefined}
      fields={fields}
      begin={{ unit: unit.id, role: unfilled[0] ?? 'project-leader' }}
      keyOf={({ role }) => `${unit.id}:${role}`}
      asked={[['rollout-unit', unit.id], ['rollout-units']]}
      nameOf={({ body }) => words.roles[body.role]}
      show={({ body: { role, name, reach } }) => (
        <>
          <span className={styles.muted}>{words.roles[role]}:</span> {[name, reach].filter(Boolean).join(', ')}
        </>
      )}
    />
  );
}
