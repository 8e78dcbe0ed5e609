/** The pages of the programme, in groups: a new page is a line here and a name in texts/. */
import type { Texts } from '../texts/index.ts';

type PageName = keyof Texts['pages'];
type GroupName = keyof Texts['groups'];

export const MENU = [
  { group: 'plan', pages: [{ page: 'plans', to: '/planer' }] },
  {
    group: 'units',
    pages: [
      { page: 'units', to: '/enheter' },
      { page: 'agreements', to: '/avtaler' },
      { page: 'documents', to: '/dokumenter' },
    ],
  },
] as const satisfies readonly {
  readonly group: GroupName;
  readonly pages: readonly { readonly page: PageName; readonly to: string }[];
}[];
