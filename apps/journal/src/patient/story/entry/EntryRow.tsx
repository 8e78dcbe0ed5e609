/** One entry of the story, told by what it is. */
import type { StoryEntry } from '@helseplattform/care/view-models';
import { useFormat, useTexts } from '@helseplattform/ui';
import type { ReactNode } from 'react';
import { dosageText } from '../../chart/medications/dosage-text.ts';
import { type ChartTexts, chartTexts } from '../../chart/texts/index.ts';
import { problemName, shownCode } from '../../problems/shown-code.ts';
import { type StoryTexts, storyTexts } from '../texts/index.ts';
import { DocumentBody } from './DocumentBody.tsx';
import styles from './Entry.module.css';
import { EntryFrame } from './EntryFrame.tsx';
import { FoldedText } from './FoldedText.tsx';
import { ValuesRow } from './ValuesRow.tsx';

interface Words {
  readonly t: StoryTexts;
  readonly chart: ChartTexts;
  readonly format: ReturnType<typeof useFormat>;
}

interface Parts {
  readonly title: ReactNode;
  readonly marks?: readonly (string | false | undefined)[];
  readonly body?: ReactNode;
}

interface EntryRowProps {
  readonly entry: StoryEntry;
  /** All that it tells. Default: the entry alone. */
  readonly references?: readonly string[];
}

export function EntryRow({ entry, references = [entry.reference] }: EntryRowProps) {
  const t = useTexts(storyTexts);
  const chart = useTexts(chartTexts);
  const format = useFormat();
  if (entry.told.is === 'measured') return <ValuesRow entries={[entry]} />;
  const { title, marks, body } = partsOf(entry, { t, chart, format });
  return (
    <EntryFrame entry={entry} references={references} title={title || t.untitled} marks={marks ?? []}>
      {body}
    </EntryFrame>
  );
}

function partsOf({ told, time }: StoryEntry, { t, chart, format }: Words): Parts {
  switch (told.is) {
    case 'document': {
      const { title, status } = told.document;
      return {
        title,
        marks: [status && (chart.documents.statuses[status] ?? status)],
        body: <DocumentBody document={told.document} />,
      };
    }
    case 'contact': {
      const { kind, title, reasons, status, end } = told.contact;
      return {
        title: title ?? chart.contacts.kinds[kind],
        marks: [status !== 'finished' && (chart.contacts.statuses[status] ?? status)],
        body: (
          <Lines
            lines={[
              reasons.join(', '),
              end && end.slice(0, 10) !== time?.slice(0, 10) ? t.to(format.dateTime(end)) : undefined,
            ]}
          />
        ),
      };
    }
    case 'medication': {
      const { name, kind, state, dosage, reason, until } = told.medication;
      const doses = dosage.map((one) => dosageText(one, chart.medications, format)).filter(Boolean);
      return {
        title: name,
        marks: [kind === 'stated' ? t.stated : t.prescribed, t.medicationStates[state]],
        body: (
          <Lines
            lines={[
              doses.join('; ') || chart.medications.dosageUnknown,
              [reason && chart.medications.reason(reason), until && t.to(format.date(until))]
                .filter(Boolean)
                .join(', '),
            ]}
          />
        ),
      };
    }
    case 'problem': {
      const { code, doubt, state, until } = told.problem;
      return {
        title: [...new Set([problemName(told.problem), code && shownCode(code)])].filter(Boolean).join(' '),
        marks: [
          doubt && (chart.problems.doubt[doubt] ?? doubt),
          state === 'unknown' && chart.problems.stateUnknown,
          until && t.to(format.date(until)),
        ],
      };
    }
    case 'allergy': {
      const { text, criticality, active, reactions, verification } = told.allergy;
      return {
        title: `${t.allergy}: ${text}`,
        marks: [
          chart.allergies.criticality[criticality],
          !active && chart.allergies.inactive,
          verification === 'refuted' && chart.allergies.refuted,
        ],
        body: <Lines lines={[reactions.length > 0 ? chart.allergies.reactions(reactions.join(', ')) : undefined]} />,
      };
    }
    case 'no-allergies':
      return { title: t.noAllergies };
    case 'alert':
      return { title: `${t.alert}: ${told.alert.text}`, marks: [told.over && t.alertOver] };
    case 'procedure': {
      const { title, status, until, note } = told.procedure;
      return {
        title,
        marks: [status && (t.procedureStatuses[status] ?? status)],
        body: (
          <Lines
            lines={[
              note,
              until && until.slice(0, 10) !== time?.slice(0, 10) ? t.to(format.dateTime(until)) : undefined,
            ]}
          />
        ),
      };
    }
    case 'vaccine': {
      const { name, notGiven } = told.vaccine;
      return { title: `${t.vaccine}: ${name}`, marks: [notGiven && t.notGiven(notGiven.reason)] };
    }
    case 'message':
      return {
        title: told.message.topic || t.message(told.message.to),
        marks: [told.message.topic !== '' && t.message(told.message.to)],
        body: <FoldedText text={told.message.text} />,
      };
    case 'mistake':
      return { title: <s>{told.title ?? t.untitled}</s>, marks: [t.mistake] };
    case 'measured':
      return { title: told.measured.name };
  }
}

function Lines({ lines }: { lines: readonly (string | undefined)[] }) {
  return lines.map((line) =>
    line ? (
      <p key={line} className={styles.line}>
        {line}
      </p>
    ) : null,
  );
}
