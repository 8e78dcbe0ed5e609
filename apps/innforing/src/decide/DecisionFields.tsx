/** The decision itself: by which right, why, and what the delay costs. */
import { Panel, Radio, RadioGroup, Textarea, TextField, useTexts } from '@helseplattform/ui';
import styles from './Decide.module.css';
import { decideTexts } from './texts/index.ts';

export interface Said {
  readonly under: 'board' | 'mandate';
  readonly body: string;
  readonly reason: string;
  readonly document: string;
  readonly frame: string;
  /** Kroner, as typed. */
  readonly delay: string;
  readonly payer: string;
}
export const EMPTY = { body: '', reason: '', document: '', frame: '', delay: '', payer: '' };

/** An amount as typed: null where nothing is, undefined where it is none. */
export function kroner(text: string): number | null | undefined {
  const digits = text.replaceAll(/[\s\u00a0\u202f]/g, '');
  if (digits === '') return null;
  return /^\d{1,12}$/.test(digits) ? Number(digits) : undefined;
}

export interface DecisionFieldsProps {
  readonly said: Said;
  readonly may: { readonly decide: boolean; readonly change: boolean };
  readonly tried: boolean;
  onChange(said: Said): void;
}

export function DecisionFields({ said, may, tried, onChange }: DecisionFieldsProps) {
  const t = useTexts(decideTexts);
  const field = (name: Exclude<keyof Said, 'under'>, label: string, error?: string, description?: string) => (
    <TextField
      label={label}
      size="small"
      autoComplete="off"
      description={description}
      value={said[name]}
      error={tried ? error : undefined}
      onChange={({ target }) => onChange({ ...said, [name]: target.value })}
    />
  );
  return (
    <Panel title={t.decision}>
      {may.decide && may.change && (
        <RadioGroup
          legend={t.under}
          size="small"
          value={said.under}
          onChange={(under: Said['under']) => onChange({ ...said, under, body: t.bodies[under] })}
        >
          <Radio value="board">{t.board}</Radio>
          <Radio value="mandate">{t.mandate}</Radio>
        </RadioGroup>
      )}
      <div className={styles.fields}>
        {field('body', t.body, said.body.trim() === '' ? t.missing : undefined)}
        {field('document', t.document)}
        <div className={styles.wide}>
          <Textarea
            label={t.reason}
            size="small"
            value={said.reason}
            error={tried && said.reason.trim() === '' ? t.missing : undefined}
            onChange={({ target }) => onChange({ ...said, reason: target.value })}
          />
        </div>
        {field('delay', t.delay, kroner(said.delay) === undefined ? t.notKroner : undefined, t.delayHelp)}
        {field('payer', t.payer)}
        <div className={styles.wide}>{field('frame', t.frame)}</div>
      </div>
    </Panel>
  );
}
