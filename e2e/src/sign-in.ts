/** Signing in as one of the region's personas, the way a person does: through the sign-in page. */
import type { Page } from 'playwright-core';

/** Names on the buttons of the sign-in page. */
export const PERSONAS = {
  doctor: 'Amund Brekke',
  gp: 'Ragnhild Holthe',
  secretary: 'Bente Lian',
  emergencyDoctor: 'Yosef Haile',
  homeNurse: 'Mona Haugan',
  wardNurse: 'Silje Røstad',
  psychologist: 'Eivind Grøtan',
  caseOfficer: 'Torunn Myklebust',
  privacyOfficer: 'Halvard Moe',
  rolloutLeader: 'Kjersti Nesset',
  programmeLeader: 'Astrid Fossum',
  boardMember: 'Terje Aasen',
  municipalDirector: 'Marit Sandnes',
  councillor: 'Jon Leirvik',
  citizen: 'Ingrid Solem Aune',
} as const;

/** Opens a page of a web app; the sign-in stands before it, and leads back to it. */
export async function signIn(page: Page, persona: keyof typeof PERSONAS, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: PERSONAS[persona] }).click();
  await page.waitForURL((url) => url.pathname === path.split('?', 1)[0]);
}
