/** Contacts with the health service on a timeline, each with what was written in it. */
import type { Contact, Listed } from '@helseplattform/care/view-models';
import {
  BedIcon,
  CalendarIcon,
  EmptyState,
  FirstAidKitIcon,
  type Format,
  HouseHeartIcon,
  Panel,
  StethoscopeIcon,
  Timeline,
  useFormat,
  useTexts,
  VideoIcon,
} from '@helseplattform/ui';
import entries from '../entries.module.css';
import { Older } from '../Older.tsx';
import { sourceText } from '../origin/origin-text.ts';
import { type ChartTexts, chartTexts } from '../texts/index.ts';
import styles from './Contacts.module.css';

const ICONS = {
  inpatient: BedIcon,
  outpatient: StethoscopeIcon,
  emergency: FirstAidKitIcon,
  home: HouseHeartIcon,
  virtual: VideoIcon,
  other: CalendarIcon,
};

function Contacts({ contacts }: { contacts: Listed<Contact> }) {
  const t = useTexts(chartTexts);
  const items = contacts.items.map((contact) => {
    const Icon = ICONS[contact.kind];
    return {
      id: contact.id,
      ...(contact.start ? { time: contact.start } : {}),
      icon: <Icon fontSize="1.125rem" />,
      content: <ContactEntry contact={contact} />,
    };
  });
  return (
    <Panel id="contacts" title={t.contacts.title} count={contacts.items.length}>
      {items.length === 0 && <EmptyState>{t.contacts.none}</EmptyState>}
      <Timeline items={items} />
      <Older more={contacts.more} />
    </Panel>
  );
}

function ContactEntry({ contact }: { contact: Contact }) {
  const t = useTexts(chartTexts);
  const format = useFormat();
  const status = contact.status === 'finished' ? undefined : (t.contacts.statuses[contact.status] ?? contact.status);
  const what = [contact.title, ...contact.reasons].filter(Boolean).join(': ');
  const where = [t.contacts.kinds[contact.kind], sourceText(contact.origin) ?? t.origin.unknown].join('. ');
  return (
    <article>
      <h3 className={styles.when}>
        {period(contact, t, format)}
        {status && <span className={entries.mark}>{status}</span>}
      </h3>
      {what && <p className={styles.what}>{what}</p>}
      <p className={`${entries.detail} ${entries.muted}`}>{where}</p>
      <Written label={t.contacts.problems} texts={contact.problems} />
      <Written label={t.contacts.procedures} texts={contact.procedures} />
      <Written label={t.contacts.medications} texts={contact.medications} />
    </article>
  );
}

function Written({ label, texts: written }: { label: string; texts: readonly string[] }) {
  if (written.length === 0) return null;
  return (
    <p className={entries.detail}>
      <span className={entries.muted}>{label}:</span> {written.join(', ')}
    </p>
  );
}

/** The clock for a visit; from and to for what lasted beyond its first day. */
function period({ start, end }: Contact, t: ChartTexts, format: Format): string {
  if (start === undefined) return end ? t.contacts.until('?', format.date(end)) : t.measurements.timeUnknown;
  const [first, last] = [format.date(start), end && format.date(end)];
  return last === undefined || last === first ? format.dateTime(start) : t.contacts.until(first, last);
}
