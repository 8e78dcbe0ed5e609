/** The Aksel components and pictures that apps use as they are: one list, so that it is seen what is carried along. */
export {
  BedIcon,
  CalendarIcon,
  ChevronDownIcon,
  FirstAidKitIcon,
  HouseHeartIcon,
  StethoscopeIcon,
  VideoIcon,
} from '@navikt/aksel-icons';
export { Button } from '@navikt/ds-react/Button';
export { Search as SearchField } from '@navikt/ds-react/Search';
