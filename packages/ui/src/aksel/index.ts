/** The Aksel components and pictures that apps use as they are: one list, so that it is seen what is carried along. */
export {
  BedIcon,
  CalendarIcon,
  ChevronDownIcon,
  ExclamationmarkTriangleIcon,
  EyeIcon,
  FirstAidKitIcon,
  HouseHeartIcon,
  PadlockLockedIcon,
  StethoscopeIcon,
  VideoIcon,
} from '@navikt/aksel-icons';
export { Button } from '@navikt/ds-react/Button';
export { Checkbox } from '@navikt/ds-react/Checkbox';
export { Radio, RadioGroup } from '@navikt/ds-react/Radio';
export { Search as SearchField } from '@navikt/ds-react/Search';
export { Select } from '@navikt/ds-react/Select';
export { Textarea } from '@navikt/ds-react/Textarea';
export { TextField } from '@navikt/ds-react/TextField';
