/** Words of the documents in bokmål: this file says which there are. */
import type { HeadGroup } from '../../cost/sheet.ts';

export const nb = {
  costWorkbook: {
    title: (unit: string) => `Kostnadsark for ${unit}`,
    madeFrom: (version: string, date: string) => `Laget av versjon ${version}, ${date}.`,
    howToUse:
      'Gule felt kan endres: beløp, indeks, innbyggere, brukere og hvem som er med (1 eller 0). Alt annet regnes ut, og andelene går alltid opp på øret.',
    sheets: { sheet: 'Kostnadsark', inputs: 'Forutsetninger', sharers: 'Deltakere', split: 'Fordeling' },
    head: 'Post',
    key: 'Fordeles',
    ownAmount: 'eget beløp',
    sum: 'Sum',
    total: 'Sum alle poster',
    unknown: 'ikke kjent',
    groups: { 'one-off': 'Engangskostnader', yearly: 'Årlige kostnader', hidden: 'Skjulte kostnader' } as {
      readonly [group in HeadGroup]: string;
    },
    amount: 'Beløp i kroner',
    priceYear: 'Prisår',
    years: 'Betales',
    source: 'Kilde',
    index: 'Prisindeks',
    year: 'År',
    indexValue: 'Indeks',
    unit: 'Enhet',
    joins: 'Er med',
    inhabitants: 'Innbyggere',
    users: 'Brukere',
    owners: 'Eierandel (basispunkter)',
    splitNote:
      'Beløp i øre. Hver andel er hele øre per vekt × vekten, og så mye av resten som går opp; øre til overs går ett og ett til dem som tapte mest på avrundingen.',
    ore: 'Øre',
    weight: 'Vekt',
    perWeight: 'Hele øre per vekt',
    rest: 'Rest',
    down: 'Rundet ned',
    lost: 'Tapt',
    odd: 'Øre til overs',
    share: 'Andel i øre',
    part: 'Del',
  },
};

export type DocumentTexts = typeof nb;
