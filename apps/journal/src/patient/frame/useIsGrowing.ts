/** Whether somebody is of an age that growth is followed at: only then are there ways to the curves. */
import type { Age } from '@helseplattform/care/view-models';
import { useQuery } from '@tanstack/react-query';
import { stripQuery } from './strip.query.ts';

/** The WHO curves end at nineteen: at twenty nobody has a year left on them. */
const CURVES_ARE_OVER = 20;

export const isGrowing = (age: Age | undefined): boolean =>
  age !== undefined && (age.unit !== 'years' || age.count < CURVES_ARE_OVER);

export const useIsGrowing = (patientId: string): boolean =>
  isGrowing(useQuery(stripQuery(patientId)).data?.patient.age);
