/** Documents as a list: what it is called, who decided, when, and what it says. Also shown to everybody. */
import type { DocumentRow } from '@helseplattform/rollout/view-models';
import { useFormat, useTexts } from '@helseplattform/ui';
import styles from './Documents.module.css';
import { documentTexts } from './texts/index.ts';

export function DocumentList({ documents, marked = false }: { documents: readonly DocumentRow[]; marked?: boolean }) {
  const t = useTexts(documentTexts);
  const format = useFormat();
  return (
    <ul className={styles.list}>
      {documents.map((document) => (
        <li key={document.key}>
          <p className={styles.name}>
            {document.address ? (
              <a href={document.address} rel="noreferrer">
                {document.title}
              </a>
            ) : (
              document.title
            )}
          </p>
          <p className={styles.muted}>
            {[format.date(document.date), document.body, document.case, document.unitName].filter(Boolean).join(', ')}
            {marked && ` · ${document.public ? t.public : t.internal}`}
          </p>
          {document.text && <p className={styles.text}>{document.text}</p>}
        </li>
      ))}
    </ul>
  );
}
