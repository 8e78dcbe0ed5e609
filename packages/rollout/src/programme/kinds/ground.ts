/** What the programme stands on: units, who leads, agreements, documents, plans and what was decided about them. */

import { REACH, SEATS } from '../../authority/seats.ts';
import { STEPS } from '../../options/ladder.ts';
import type { ContactRole } from '../../units/leadership.ts';
import { kind } from '../kind.ts';
import { also, count, day, flag, list, nullable, number, object, oneOf, pattern, period, text } from '../shape.ts';

/** Our own key of a unit: `indre-fosen`. */
export const unitId = pattern(/^[a-z0-9][a-z0-9-]{0,63}$/, 'indre-fosen');

const figure = object({
  value: nullable(count),
  basis: oneOf('published', 'derived', 'unknown'),
  source: text(),
});

const unit = object(
  {
    id: unitId,
    kind: oneOf('hospital-trust', 'municipality', 'gp-office'),
    identities: list(object({ from: day, name: text(200) }, { to: day, number: pattern(/^\d{4}$/, '5001') }), {
      least: 1,
    }),
    population: figure,
    users: figure,
  },
  {
    partOf: list(object({ unit: unitId, from: day, to: day })),
    district: text(200),
    trust: unitId,
    municipality: unitId,
  },
);

const BODIES = [
  'company',
  'council',
  'executive-committee',
  'municipal-director',
  'trust-board',
  'practice',
  'general-meeting',
] as const;

export const CONTACT_ROLES = [
  'municipal-director',
  'project-leader',
  'training-lead',
  'it-contact',
  'benefit-owner',
  'chief-municipal-physician',
  'downtime-contact',
] as const satisfies readonly ContactRole[];

const wave = object({ when: period, units: list(unitId), actual: flag }, { open: text(2_000) });

export const GROUND = {
  unit: kind({ shape: unit, write: 'edit-units', unit: ({ id }) => id }),

  /** A share in the company, as long as it is held. */
  shareholding: kind({
    shape: object(
      { owner: text(), from: day, basisPoints: nullable(number({ least: 0, most: 10_000 })), source: text() },
      { to: day },
    ),
    write: 'edit-units',
  }),

  /** Who holds which seat in the programme: by it the system knows what somebody may do. */
  seat: kind({
    shape: also(
      object(
        {
          seat: oneOf(...SEATS),
          /** `PractitionerRole/…`, or `Practitioner/…` whatever the role. */
          holder: pattern(/^Practitioner(Role)?\/[A-Za-z0-9.-]{1,64}$/, 'PractitionerRole/r-000014'),
          name: text(200),
          from: day,
        },
        { to: day, unit: unitId, district: text(200) },
      ),
      ({ seat, from, to, unit: of, district }) => {
        if (to !== undefined && to < from) return ['ends-before-begins', from, to];
        const reach = REACH[seat];
        if (reach === 'unit' && of === undefined) return ['seat-for-unit', seat];
        if (reach === 'district' && district === undefined) return ['seat-for-district', seat];
        return undefined;
      },
    ),
    write: 'give-seats',
  }),

  /** The group of a district or a unit that carries the rollout there. */
  'local-group': kind({
    shape: object(
      { name: text(200), members: list(text(200)) },
      { district: text(200), unit: unitId, meets: text(200) },
    ),
    write: 'edit-own-unit',
    unit: ({ unit }) => unit,
    district: ({ district }) => district,
  }),

  contact: kind({
    shape: object(
      {
        unit: unitId,
        role: oneOf(...CONTACT_ROLES),
        name: text(200),
      },
      { reach: text(200) },
    ),
    write: 'edit-own-unit',
    unit: ({ unit }) => unit,
  }),

  /** The public register of documents: what was decided, by whom, where it is found. */
  document: kind({
    shape: object(
      { title: text(500), date: day, body: text(200), public: flag },
      {
        unit: unitId,
        case: text(100),
        /** Where it lies outside; a register never holds what it only refers to. */
        address: pattern(/^https:\/\/[^\s<>"]{1,500}$/, 'https://example.no/sak'),
        text: text(20_000),
      },
    ),
    write: 'edit-own-unit',
    unit: ({ unit }) => unit,
  }),

  /** One decision about one step of the ladder from option to share. */
  step: kind({
    shape: object(
      {
        unit: unitId,
        step: oneOf(...STEPS),
        on: period,
        by: oneOf(...BODIES),
        outcome: oneOf('yes', 'no', 'postponed'),
      },
      { document: text(200), delegation: text(200), note: text(2_000) },
    ),
    write: 'record-step',
    unit: ({ unit }) => unit,
  }),

  /** What a unit has asked for or is expected to do. */
  wish: kind({
    shape: object({ unit: unitId }, { sameDateAs: unitId, expects: text(), triggerBy: period, when: period }),
    write: 'edit-own-unit',
    unit: ({ unit }) => unit,
  }),

  'lead-time': kind({
    shape: object({
      from: day,
      planningMonths: number({ least: 0, most: 60, whole: true }),
      rolloutMonths: number({ least: 0, most: 60, whole: true }),
      source: text(),
    }),
    write: 'edit-units',
  }),

  /** What one body decided at one time about who goes live when. Key: line and id, `programme:P2`. */
  'plan-version': kind({
    shape: object(
      {
        /** Versions of one line follow each other; `programme` drives the platform, others are shown. */
        line: pattern(/^[a-z0-9-]{1,40}$/, 'programme'),
        id: pattern(/^[A-Za-z0-9._-]{1,40}$/, 'V2'),
        /** The place in the line: 1 is the first. */
        place: count,
        decided: period,
        body: text(500),
        waves: list(wave),
        notes: list(object({ given: text(), name: text(), number: text() })),
      },
      {
        frame: text(5_000),
        authority: text(5_000),
        /** By which right the change was made; absent in what was only published. */
        under: oneOf('board', 'mandate'),
        mandate: text(),
        reason: text(5_000),
        document: text(200),
        /** What the delay costs beyond the plan before it, in øre, and who pays; not known stays absent. */
        delay: object({ ore: nullable(count), payer: text(500) }, { note: text(2_000) }),
      },
    ),
    write: 'decide-plan',
    once: true,
    byOperation: true,
  }),

  /** What somebody may change in a plan without going back to the board. */
  mandate: kind({
    shape: object({
      line: pattern(/^[a-z0-9-]{1,40}$/, 'programme'),
      holder: text(300),
      version: text(),
      givenBy: text(300),
      frame: object({ from: day, to: day }),
      minorDays: nullable(count),
      source: text(),
    }),
    write: 'decide-plan',
  }),
};
