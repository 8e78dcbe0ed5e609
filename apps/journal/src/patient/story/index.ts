export { NewMark } from './NewMark.tsx';
export { NewsContext, useNews } from './news-context.ts';
export { Story } from './Story.tsx';
export { useReadNews } from './useReadNews.ts';
