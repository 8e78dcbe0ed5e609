/** Parts of the page of a stay: whether the patient is ready, what the municipality pays, and drugs that are paused. */
import type { StayView } from '@helseplattform/care/view-models';
import { EmptyState, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { caseStyles, caseTexts, Facts, PartyName } from '../case/index.ts';
import { CRITERIA } from './acts.ts';
import { stayTexts } from './texts/index.ts';

/** The four criteria, each as it was written down. */
export function Readiness({ stay: { readiness } }: { stay: StayView }) {
  const t = useTexts(stayTexts);
  const all = useTexts(caseTexts);
  const format = useFormat();
  if (!readiness) return null;
  return (
    <Panel title={t.readiness.title}>
      <Facts
        facts={[
          { name: t.readiness.since, value: format.dateTime(readiness.since) },
          { name: t.readiness.decidedBy, value: <PartyName party={readiness.decidedBy} /> },
        ]}
      />
      <dl className={caseStyles.sees} data-spaced>
        {CRITERIA.map((criterion) => (
          <div key={criterion}>
            <dt>{t.criteria[criterion]}</dt>
            <dd className={caseStyles.words}>{readiness.criteria[criterion] ?? all.unknown}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** A day without a known price is told as that. */
export function Fee({ stay: { fee, feeText } }: { stay: StayView }) {
  const t = useTexts(stayTexts);
  const format = useFormat();
  return (
    <Panel title={t.fee.title}>
      <p className={caseStyles.plain}>{feeText}</p>
      {fee.state !== 'none' && (
        <Facts
          facts={[
            { name: t.fee.from, value: format.date(fee.from) },
            { name: t.fee.days, value: format.number(fee.days) },
            {
              name: t.fee.amount,
              value: fee.unpriced > 0 ? t.fee.unknownPrice(fee.unpriced) : t.fee.kroner(format.number(fee.kroner)),
              warns: fee.unpriced > 0,
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** Whoever pauses a drug says until when and who sees to it; where that is missing, it shows. */
export function Paused({ paused }: { paused: StayView['paused'] }) {
  const t = useTexts(stayTexts);
  const format = useFormat();
  return (
    <Panel title={t.paused.title} count={paused.length}>
      {paused.length === 0 && <EmptyState>{t.paused.none}</EmptyState>}
      <ul className={caseStyles.messages}>
        {paused.map(({ drug, restart, owner }) => (
          <li key={drug}>
            <strong>{drug}</strong>
            <span className={caseStyles.delivery} data-warns={!restart}>
              {restart ? t.paused.until(format.date(restart)) : t.paused.noDate}
            </span>
            <span className={caseStyles.delivery} data-warns={!owner}>
              {owner ? <PartyName party={owner} /> : t.paused.noOwner}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
