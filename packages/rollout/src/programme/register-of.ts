/** The units of the programme as the register that rules ask. */
import { FORMER_MUNICIPALITIES } from '../units/facts/municipalities.ts';
import { UnitRegister } from '../units/register.ts';
import type { Snapshot } from './snapshot.ts';

/** @param now read with `unit` */
export const registerOf = (now: Snapshot): UnitRegister => new UnitRegister(now.bodies('unit'), FORMER_MUNICIPALITIES);
