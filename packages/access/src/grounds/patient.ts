/** The list of a general practitioner. */
import type { Relation } from '@helseplattform/record';
import { type Json, references } from '../json.ts';
import { relations } from './relation.ts';

/** Holds as long as the register says so; a patient who has died stays on nobody's list, but the record must be closed in order. */
export const fromPatient = (patient: Json): Relation[] =>
  relations('gp', references(patient.generalPractitioner), { from: undefined, until: undefined });
