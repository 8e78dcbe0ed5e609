/** Writes the tour as a page: each screen with what it is for and its pictures. */
import type { Chapter, Screen, Size } from './screen.ts';

/** Width of a picture on the page. */
const SHOWN: { readonly [size in Size]: number } = {
  phone: 200,
  'phone-dark': 200,
  desktop: 560,
  'desktop-dark': 560,
};
const SEEN_ON: { readonly [size in Size]: string } = {
  phone: 'on a phone',
  'phone-dark': 'on a phone, dark',
  desktop: 'on a desktop',
  'desktop-dark': 'on a desktop, dark',
};

export const sizesOf = ({ sizes = ['phone', 'desktop'] }: Screen): readonly Size[] => sizes;
export const fileOf = ({ name }: Screen, size: Size): string => `${name}-${size}.webp`;

export function tourPage(chapters: readonly Chapter[]): string {
  return `# The tour

Every screen, on a phone (360 px) and on a desktop, and some of them in the dark. All people in the pictures are invented. The
screens are in bokmål; nynorsk and English are one choice away on each.

This page and its pictures are made by \`node e2e/tour.ts\`, from the same server and the same people each time. To look around
oneself: \`npm start\`, and sign in as one of the personas it lists.

${chapters.map(({ title }) => `- [${title}](#${anchor(title)})`).join('\n')}

${chapters.map(chapterText).join('\n')}`;
}

const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\d -]/gu, '')
    .replaceAll(' ', '-');

const chapterText = ({ title, text, screens }: Chapter): string =>
  `## ${title}\n\n${text}\n\n${screens.map(screenText).join('\n')}`;

function screenText(screen: Screen): string {
  const pictures = sizesOf(screen).map(
    (size) =>
      `<img src="tour/${fileOf(screen, size)}" width="${SHOWN[size]}" alt="${screen.title}, ${SEEN_ON[size]}" valign="top">`,
  );
  return `### ${screen.title}\n\n${screen.text}\n\n${pictures.join('\n')}\n`;
}
