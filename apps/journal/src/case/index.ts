/** What the pages of cases share: where a case is, what one may do about it, what has happened, and the forms of acts. */
export { type Act, ActPanel, type FormOfAct } from './ActPanel.tsx';
export { CaseFailed } from './CaseFailed.tsx';
export { CaseFrame } from './CaseFrame.tsx';
export { CaseHeader } from './CaseHeader.tsx';
export { CasePatient } from './CasePatient.tsx';
export { default as caseStyles } from './case.module.css';
export { ActForm, type ActFormProps, Remedy } from './form/ActForm.tsx';
export { DateInput } from './form/DateInput.tsx';
export { FieldInput } from './form/FieldInput.tsx';
export {
  askedOf,
  bodyOf,
  type CustomInputProps,
  codeIn,
  type Field,
  initialOf,
  missingOf,
  type Option,
  UNCHOSEN,
  type Values,
} from './form/field.ts';
export { default as formStyles } from './form/form.module.css';
export { History } from './History.tsx';
export { Messages } from './Messages.tsx';
export { PartyName } from './PartyName.tsx';
export { Sees } from './Sees.tsx';
export { Facts, Standing, type StandingFact } from './Standing.tsx';
export { type CaseTexts, caseTexts } from './texts/index.ts';
export { type Done, useCaseAct } from './useCaseAct.ts';
