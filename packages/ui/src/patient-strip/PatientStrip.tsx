/** The patient strip: who this is and what must never be missed, on every screen about a patient. */
import { ExclamationmarkTriangleFillIcon, PadlockLockedFillIcon } from '@navikt/aksel-icons';
import type { ReactNode, Ref } from 'react';
import { ageText } from '../age/index.ts';
import { useFormat, useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import styles from './PatientStrip.module.css';
import type {
  PatientStripProps,
  StripAlert,
  StripAllergies,
  StripPlace,
  StripResponsible,
} from './PatientStrip.types.ts';

/** Stays in view while the page scrolls. The name is never cut short. */
export function PatientStrip(props: PatientStripProps) {
  const { patient, allergies, alerts, codeStatus, infections, place, responsible, blocked, allergiesHref } = props;
  const texts = useTexts(uiTexts);
  return (
    <section className={styles.strip} aria-label={texts.patientStrip} data-deceased={patient.deceased !== undefined}>
      <div className={styles.top}>
        <Identity {...props} />
        <div className={styles.warnings}>
          {alerts.map((alert) => (
            <Warning key={alert.id} className={styles.critical} kind={texts.critical} text={alert.text} />
          ))}
          {infections.map((alert) => (
            <Warning key={alert.id} className={styles.infection} kind={texts.infection} text={alert.text} />
          ))}
          <CodeStatus decisions={codeStatus} isStay={place?.kind === 'stay'} />
          <AllergySummary allergies={allergies} href={allergiesHref} />
          {blocked && (
            <span className={styles.blocked}>
              <PadlockLockedFillIcon aria-hidden />
              {texts.partlyBlocked}
            </span>
          )}
        </div>
      </div>
      <Whereabouts place={place} responsible={responsible}>
        {props.children}
      </Whereabouts>
    </section>
  );
}

function Identity({ patient, isHeading = false, headingRef }: PatientStripProps) {
  const texts = useTexts(uiTexts);
  const format = useFormat();
  const { deceased } = patient;
  const name = patient.name?.text ?? texts.nameUnknown;
  return (
    <div className={styles.identity}>
      {isHeading ? (
        <h1 className={styles.name} ref={headingRef as Ref<HTMLHeadingElement>} tabIndex={-1}>
          {name}
        </h1>
      ) : (
        <p className={styles.name}>{name}</p>
      )}
      {deceased && (
        <span className={styles.deceased}>
          {deceased.at ? texts.deceasedOn(format.date(deceased.at)) : texts.deceased}
        </span>
      )}
      <ul className={styles.facts}>
        <li>
          {texts.sex[patient.sex]}, {ageText(patient.age, texts)}
        </li>
        <li>{patient.birthDate ? texts.born(format.date(patient.birthDate)) : texts.birthDateUnknown}</li>
        <li className={styles.number}>{patient.nationalId?.formatted ?? texts.noNationalId}</li>
        {patient.interpreter && (
          <li className={styles.interpreter}>
            {patient.language ? texts.interpreterIn(patient.language) : texts.interpreter}
          </li>
        )}
      </ul>
    </div>
  );
}

const Warning = ({ className, kind, text }: { className: string | undefined; kind: string; text: string }) => (
  <span className={className}>
    <ExclamationmarkTriangleFillIcon aria-hidden />
    <span>
      <span className={styles.kind}>{kind}</span> {text}
    </span>
  </span>
);

/** Asked of everybody who lies in a bed: that nothing is decided is said, and is not the same as full treatment. */
function CodeStatus({ decisions, isStay }: { decisions: readonly StripAlert[]; isStay: boolean }) {
  const texts = useTexts(uiTexts);
  if (decisions.length === 0) return isStay ? <span className={styles.unknown}>{texts.codeStatusUnknown}</span> : null;
  return decisions.map((decision) => (
    <Warning key={decision.id} className={styles.codeStatus} kind={texts.codeStatus} text={decision.text} />
  ));
}

/** How many allergies the strip names; all of them are one step away. */
const NAMED = 3;

function AllergySummary({ allergies, href }: { allergies: StripAllergies; href: string }) {
  const texts = useTexts(uiTexts);
  if (allergies.state === 'nothing-recorded') {
    return <span className={styles.unknown}>{texts.allergiesNothingRecorded}</span>;
  }
  if (allergies.state === 'none-known') return <span className={styles.none}>{texts.allergiesNoneKnown}</span>;
  const active = allergies.items.filter((item) => item.active);
  if (active.length === 0) return <span className={styles.none}>{texts.allergiesOnlyInactive}</span>;
  const severe = active.some((item) => item.criticality === 'high');
  return (
    <a className={severe ? styles.critical : styles.allergies} href={href}>
      <ExclamationmarkTriangleFillIcon aria-hidden />
      <span>
        <span className={styles.kind}>{texts.allergies}</span>{' '}
        {active
          .slice(0, NAMED)
          .map((item) => item.text)
          .join(', ')}
        {active.length > NAMED && ` ${texts.moreAllergies(active.length - NAMED)}`}
      </span>
    </a>
  );
}

interface WhereaboutsProps {
  readonly place: StripPlace | undefined;
  readonly responsible: StripResponsible | undefined;
  readonly children: ReactNode;
}

/** Where the patient is, and who answers; what nobody has written is said to be unknown. */
function Whereabouts({ place, responsible, children }: WhereaboutsProps) {
  const texts = useTexts(uiTexts);
  const format = useFormat();
  const where = place && [place.unit ?? texts.unitUnknown, place.bed].filter((part) => part !== undefined).join(', ');
  return (
    <div className={styles.whereabouts}>
      <ul className={styles.facts}>
        <li>{where === undefined ? texts.nowhere : place?.onLeave ? texts.onLeaveFrom(where) : where}</li>
        {place?.since && <li>{texts.sinceTime(format.dateTime(place.since))}</li>}
        {place?.expected && <li>{texts.expectedOut(format.date(place.expected))}</li>}
        <li>
          {responsible
            ? responsible.of === 'gp'
              ? texts.gpIs(responsible.name)
              : texts.responsibleIs(responsible.name)
            : texts.responsibleUnknown}
        </li>
      </ul>
      {children && <div className={styles.more}>{children}</div>}
    </div>
  );
}
