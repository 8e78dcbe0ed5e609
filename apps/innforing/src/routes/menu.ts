/** The pages of the programme, in groups: a new page is a line here and a name in texts/. */
import type { Texts } from '../texts/index.ts';

type PageName = keyof Texts['pages'];
type GroupName = keyof Texts['groups'];

export const MENU = [
  {
    group: 'plan',
    pages: [
      { page: 'plans', to: '/planer' },
      { page: 'map', to: '/kart' },
      { page: 'waves', to: '/puljer' },
      { page: 'timeline', to: '/tidslinje' },
      { page: 'scenarios', to: '/hva-om' },
    ],
  },
  {
    group: 'units',
    pages: [
      { page: 'units', to: '/enheter' },
      { page: 'agreements', to: '/avtaler' },
      { page: 'documents', to: '/dokumenter' },
      { page: 'seats', to: '/verv' },
    ],
  },
  {
    group: 'money',
    pages: [
      { page: 'cost', to: '/kostnader' },
      { page: 'delays', to: '/forsinkelser' },
    ],
  },
  {
    group: 'ready',
    pages: [
      { page: 'readiness', to: '/klar' },
      { page: 'faults', to: '/feil' },
      { page: 'training', to: '/opplaering' },
      { page: 'goLive', to: '/innforingsnatt' },
    ],
  },
  {
    group: 'live',
    pages: [
      { page: 'commandCentre', to: '/kommandosentral' },
      { page: 'benefits', to: '/gevinster' },
      { page: 'pulse', to: '/puls' },
      { page: 'operations', to: '/driften' },
    ],
  },
] as const satisfies readonly {
  readonly group: GroupName;
  readonly pages: readonly { readonly page: PageName; readonly to: string }[];
}[];
