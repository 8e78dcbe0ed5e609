/**
 * All life courses, in the order they are told. Earlier ones have first claim on drugs and hospital days, and those told
 * later keep out of their way: so what brings people to hospital comes before the controls at the GP.
 */
import { addiction } from './addiction.ts';
import { allergies } from './allergies.ts';
import { answersUnread } from './answers-unread.ts';
import { asthma } from './asthma.ts';
import { atEmergencyClinic } from './at-emergency-clinic.ts';
import { atrialFibrillation } from './atrial-fibrillation.ts';
import { breastCancer } from './breast-cancer.ts';
import { bronchoscopyAhead } from './bronchoscopy-ahead.ts';
import { cataract } from './cataract.ts';
import { childHealth } from './child-health.ts';
import { childhoodInfections } from './childhood-infections.ts';
import { chronicKidneyDisease } from './chronic-kidney-disease.ts';
import { colonCancer } from './colon-cancer.ts';
import { copd } from './copd.ts';
import { dementia } from './dementia.ts';
import { depression } from './depression.ts';
import { diabetesType2 } from './diabetes-type-2.ts';
import { dischargeWaiting } from './discharge-waiting.ts';
import { everydayComplaints } from './everyday-complaints.ts';
import { healthy } from './healthy.ts';
import { heartFailure } from './heart-failure.ts';
import { hipFracture } from './hip-fracture.ts';
import { hypertension } from './hypertension.ts';
import { hypothyroidism } from './hypothyroidism.ts';
import { influenzaVaccine } from './influenza-vaccine.ts';
import { injury } from './injury.ts';
import { kneeReplacement } from './knee-replacement.ts';
import { lastDays } from './last-days.ts';
import type { Life } from './life.ts';
import { lungCancer } from './lung-cancer.ts';
import { palliativeCare } from './palliative-care.ts';
import { pneumonia } from './pneumonia.ts';
import { polypharmacy } from './polypharmacy.ts';
import { pregnancy } from './pregnancy.ts';
import { preventiveVisits } from './preventive-visits.ts';
import { privacy } from './privacy.ts';
import { psychosis } from './psychosis.ts';
import { questionsOpen } from './questions-open.ts';
import { referralWaiting } from './referral-waiting.ts';
import { sickLeave } from './sick-leave.ts';
import { stroke } from './stroke.ts';

export const LIVES: readonly Life[] = [
  childHealth,
  childhoodInfections,
  pregnancy,
  atrialFibrillation,
  stroke,
  hipFracture,
  heartFailure,
  copd,
  pneumonia,
  dischargeWaiting,
  lungCancer,
  breastCancer,
  colonCancer,
  psychosis,
  addiction,
  kneeReplacement,
  palliativeCare,
  dementia,
  cataract,
  diabetesType2,
  hypertension,
  chronicKidneyDisease,
  asthma,
  hypothyroidism,
  depression,
  polypharmacy,
  preventiveVisits,
  injury,
  sickLeave,
  influenzaVaccine,
  allergies,
  privacy,
  everydayComplaints,
  healthy,
  referralWaiting,
  answersUnread,
  bronchoscopyAhead,
  questionsOpen,
  atEmergencyClinic,
  lastDays,
];
