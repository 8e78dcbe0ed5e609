/** Says beside an entry that it is new to its reader. */
import { useTexts } from '@helseplattform/ui';
import { useNews } from './news-context.ts';
import styles from './Story.module.css';
import { storyTexts } from './texts/index.ts';

/** @param of `Type/id` */
export function NewMark({ of }: { of: string }) {
  const t = useTexts(storyTexts);
  const news = useNews();
  if (!news.isNew(of)) return null;
  return <span className={styles.new}>{news.isChanged(of) ? t.news.changed : t.news.new}</span>;
}
