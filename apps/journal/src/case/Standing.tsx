/** Where a case is: the one sentence, and whose turn, since when, what next, by when. */
import type { ReactNode } from 'react';
import styles from './case.module.css';

export interface StandingFact {
  readonly name: string;
  readonly value: ReactNode;
  /** Something is wrong or about to be. */
  readonly warns?: boolean;
}

export interface StandingProps {
  readonly sentence: string;
  readonly facts: readonly (StandingFact | undefined)[];
  readonly children?: ReactNode;
}

export const Standing = ({ sentence, facts, children }: StandingProps) => (
  <div className={styles.standing}>
    <p className={styles.sentence}>{sentence}</p>
    <Facts facts={facts} />
    {children}
  </div>
);

/** Names and what they are, beside each other where there is room. */
export const Facts = ({ facts }: { facts: readonly (StandingFact | undefined)[] }) => (
  <dl className={styles.facts}>
    {facts.map(
      (fact) =>
        fact && (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd data-warns={fact.warns}>{fact.value}</dd>
          </div>
        ),
    )}
  </dl>
);
