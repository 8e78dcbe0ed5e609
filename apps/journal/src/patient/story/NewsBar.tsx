/** What is new since the reader last looked: how much, of what, and one press to have seen it all. */
import type { NewsItem } from '@helseplattform/care/view-models';
import { Button, useFormat, useTexts } from '@helseplattform/ui';
import { useNews } from './news-context.ts';
import styles from './Story.module.css';
import { type StoryTexts, storyTexts } from './texts/index.ts';

interface NewsBarProps {
  readonly isOnlyNew: boolean;
  /** @param from an instant before which nothing is new; undefined: show all */
  readonly onOnlyNew: (from: string | undefined) => void;
}

export function NewsBar({ isOnlyNew, onOnlyNew }: NewsBarProps) {
  const t = useTexts(storyTexts);
  const format = useFormat();
  const { view, since, acknowledge } = useNews();
  if (view === undefined) return null;
  const { from, news, more } = view;
  if (since === undefined && news.length === 0) return <p className={styles.quiet}>{t.news.first}</p>;
  const when = format.dateTime(since ?? view.readAt);
  if (news.length === 0 && !isOnlyNew) return <p className={styles.quiet}>{t.news.none(when)}</p>;
  return (
    <div className={styles.news}>
      <p role="status">
        <strong>{t.news.count(news.length, more, when)}</strong> {news.length > 0 && partsOf(news, t)}
      </p>
      <div className={styles.newsActs}>
        <Button
          size="small"
          variant="secondary"
          type="button"
          aria-pressed={isOnlyNew}
          onClick={() => onOnlyNew(isOnlyNew ? undefined : from)}
        >
          {isOnlyNew ? t.filter.clear : t.filter.onlyNew}
        </Button>
        {news.length > 0 && (
          <Button
            size="small"
            type="button"
            onClick={() => {
              acknowledge();
              if (isOnlyNew) onOnlyNew(undefined);
            }}
          >
            {t.news.acknowledge}
          </Button>
        )}
      </div>
    </div>
  );
}

/** How many of each kind, most first. */
const partsOf = (news: readonly NewsItem[], t: StoryTexts): string =>
  [...Map.groupBy(news, ({ kind }) => kind)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, items]) => t.news.parts(items.length, kind))
    .join(', ');
