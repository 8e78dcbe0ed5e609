/** The groups that carry the rollout: the unit's own, and that of its district. */
import { useTexts } from '@helseplattform/ui';
import { Entries, type Field } from '../entry/index.ts';
import { unitTexts } from './texts/index.ts';
import styles from './Units.module.css';
import type { OneUnit } from './units.query.ts';

export function Groups({ view }: { view: OneUnit }) {
  const t = useTexts(unitTexts);
  const { unit, name, groups, districtGroups, may, mayDistrict } = view;
  const fields: readonly Field[] = [
    { name: 'name', label: t.name, as: 'line', required: true },
    { name: 'members', label: t.members, as: 'lines', help: t.membersHelp, required: true },
    { name: 'meets', label: t.meets, as: 'line' },
  ];
  const common = {
    kind: 'local-group',
    fields,
    keyOf: () => `group-${crypto.randomUUID()}`,
    asked: [['rollout-unit']],
    nameOf: ({ body }: (typeof groups)[number]) => body.name,
    show: ({ body }: (typeof groups)[number]) => (
      <>
        <strong>{body.name}</strong>: {body.members.join(', ')}
        {body.meets && <span className={styles.muted}> {body.meets}</span>}
      </>
    ),
  };
  return (
    <>
      <Entries
        {...common}
        title={t.groupOf(name)}
        rows={groups}
        none={t.noGroup}
        add={may['edit-own-unit'] ? t.addGroup : undefined}
        begin={{ unit: unit.id }}
      />
      {unit.district && (
        <Entries
          {...common}
          title={t.groupOf(unit.district)}
          rows={districtGroups}
          none={t.noGroup}
          add={mayDistrict ? t.addGroup : undefined}
          begin={{ district: unit.district }}
        />
      )}
    </>
  );
}
