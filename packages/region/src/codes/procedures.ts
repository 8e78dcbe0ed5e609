/** Procedures the life courses use. A sample of ours: the national tables (NCSP, NCMP, NCRP) cannot be had here. */
import type { Coding } from '@helseplattform/fhir';
import { NCRP, NCSP } from './systems.ts';

const coding = (system: string, code: string, display: string): Coding => Object.freeze({ system, code, display });

/** Codes from general knowledge; check them against the national tables before they count anything. */
export const PROCEDURES = {
  hipNail: coding(NCSP, 'NFJ51', 'Osteosyntese av brudd i lårben med margnagle'),
  hipHemiprosthesis: coding(NCSP, 'NFB02', 'Implantasjon av delprotese i hofteledd'),
  kneeProsthesis: coding(NCSP, 'NGB40', 'Implantasjon av totalprotese i kneledd med sement'),
  wristCast: coding(NCSP, 'NDJ01', 'Lukket reposisjon av brudd i håndledd'),
  woundSuture: coding(NCSP, 'QXB00', 'Sutur av sår'),
  phaco: coding(NCSP, 'CJE20', 'Fakoemulsifikasjon med implantasjon av linse i bakre kammer'),
  breastConserving: coding(NCSP, 'HAB40', 'Brystbevarende operasjon'),
  sentinelNode: coding(NCSP, 'PJD52', 'Fjerning av vaktpostlymfeknute i aksille'),
  sigmoidResection: coding(NCSP, 'JFB47', 'Laparoskopisk reseksjon av sigmoideum'),
  lobectomy: coding(NCSP, 'GDC01', 'Torakoskopisk lobektomi i lunge'),
  colonoscopy: coding(NCSP, 'UJF32', 'Koloskopi'),
  bronchoscopy: coding(NCSP, 'UGC12', 'Bronkoskopi med biopsi'),
  thrombolysis: coding(NCSP, 'WBGC10', 'Trombolytisk behandling ved hjerneinfarkt'),
  caesarean: coding(NCSP, 'MCA10', 'Keisersnitt'),
  cardioversion: coding(NCSP, 'FPG00', 'Elektrokonvertering'),
  ncpap: coding(NCSP, 'GXAV20', 'Behandling med noninvasivt overtrykk'),
} as const;

export const IMAGING = {
  chest: coding(NCRP, 'RT01', 'Røntgen thorax'),
  hip: coding(NCRP, 'RH01', 'Røntgen hofte'),
  knee: coding(NCRP, 'RK01', 'Røntgen kne'),
  wrist: coding(NCRP, 'RU01', 'Røntgen håndledd'),
  headCt: coding(NCRP, 'CC01', 'CT hode'),
  chestCt: coding(NCRP, 'CT01', 'CT thorax og øvre abdomen'),
  headMri: coding(NCRP, 'MC01', 'MR hode'),
  mammography: coding(NCRP, 'RM01', 'Mammografi og ultralyd bryst'),
  abdomenCt: coding(NCRP, 'CA01', 'CT abdomen og bekken'),
  echocardiography: coding(NCRP, 'UH01', 'Ekkokardiografi'),
  obstetricUltrasound: coding(NCRP, 'UO01', 'Ultralyd svangerskap'),
} as const;
