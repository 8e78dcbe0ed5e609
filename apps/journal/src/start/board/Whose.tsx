/** Mine or everybody's: two links in a row, one of them pressed. */
import styles from './board.module.css';

interface WhoseProps {
  readonly label: string;
  readonly mine: string;
  readonly all: string;
  readonly isMine: boolean;
  onChoose(isMine: boolean): void;
}

export const Whose = ({ label, mine, all, isMine, onChoose }: WhoseProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
  <div role="group" aria-label={label} className={styles.whose}>
    {([true, false] as const).map((which) => (
      <button key={String(which)} type="button" aria-pressed={isMine === which} onClick={() => onChoose(which)}>
        {which ? mine : all}
      </button>
    ))}
  </div>
);
