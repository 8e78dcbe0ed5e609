/** Blocks as a citizen asks for them: what would happen, setting one, withdrawing one. */
import { FhirError, parseJson, type ResourceType, type UnknownResource } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { Access } from '../access.ts';
import { CONSENT_SCOPE, LOINC, PARTICIPATION, RESOURCE_TYPE } from '../codes.ts';
import { explainDecision } from '../explain.ts';
import { type Json, object, objects, references, text } from '../json.ts';
import { nameOf } from '../openings/review.ts';
import { TEXTS } from '../texts/index.ts';
import type { Language } from '../texts/keys.ts';
import { CATEGORY } from './blocks-of.ts';

/** What a block covers. */
export type BlockedPart =
  | { readonly kind: 'record' }
  /** All that an organisation or unit has written, and will write; e.g. `Organization/hf-stolav`. */
  | { readonly kind: 'written-by'; readonly reference: string }
  /** One document or other entry, e.g. `DocumentReference/7`. */
  | { readonly kind: 'entry'; readonly reference: string }
  | {
      readonly kind: 'category';
      readonly type: ResourceType;
      readonly system: string;
      readonly code: string;
      readonly name?: string;
    };

export interface BlockRequest {
  /** Id of the Patient. */
  readonly patient: string;
  /** Person, unit or organisation; undefined: everybody but the patient. */
  readonly whom?: string;
  readonly what: BlockedPart;
}

export interface BlockPreview {
  /** What happens, what happens in an emergency, and that it covers what comes: one sentence each. */
  readonly sentences: readonly string[];
  /** Entries it covers today. */
  readonly entries: number;
  /** Holds in emergencies too. */
  readonly absolute: boolean;
}

export interface BlockSet extends BlockRequest {
  /** Id of the Consent. */
  readonly id: string;
  readonly from: string;
  readonly whomName?: string;
  /** What was written by whom, which entry, which category, in words; missing where it is the whole record. */
  readonly whatName?: string;
}

const SYSTEM = { id: 'system', kind: 'system' } as const;
const PARTIES = /^(Practitioner|PractitionerRole|Organization)\/[A-Za-z0-9.-]{1,64}$/;

/** What a block would do, said before anything is done. @throws {FhirError} as createBlock */
export async function previewBlock(
  access: Access,
  actor: Actor,
  request: BlockRequest,
  language: Language = 'nb',
): Promise<BlockPreview> {
  await mayBlock(access, actor, request.patient);
  const { whom, what } = await checked(access, actor, request);
  const texts = TEXTS[language].block;
  const [whomName, entries, whatText] = await Promise.all([
    whom === undefined ? undefined : displayOf(access, whom),
    countOf(access, request),
    wordsOf(access, what, language),
  ]);
  const absolute = whom !== undefined && !whom.startsWith('Organization/');
  return {
    sentences: [texts.consequence(whomName, whatText, entries, 0), texts.inEmergency(absolute), texts.future],
    entries,
    absolute,
  };
}

/**
 * Sets a block. It holds at once, and for what is written later.
 * @returns the id of the Consent
 * @throws {FhirError} 403 for who may not speak for the patient; 422 for what cannot be blocked
 */
export async function createBlock(access: Access, actor: Actor, request: BlockRequest): Promise<string> {
  await mayBlock(access, actor, request.patient);
  const { patient, whom, what } = await checked(access, actor, request);
  const consent: UnknownResource = {
    resourceType: 'Consent',
    status: 'active',
    scope: { coding: [{ system: CONSENT_SCOPE, code: 'patient-privacy' }] },
    category: [{ coding: [{ system: LOINC, code: '59284-0' }], text: 'Sperring' }],
    patient: { reference: `Patient/${patient}` },
    dateTime: new Date(access.now()).toISOString(),
    performer: [{ reference: actor.kind === 'citizen' ? actor.id : `Patient/${patient}` }],
    ...(actor.organisation ? { organization: [{ reference: actor.organisation }] } : {}),
    policyRule: { text: 'Pasient- og brukerrettighetsloven § 5-3; pasientjournalloven § 17' },
    provision: {
      type: 'deny',
      period: { start: new Date(access.now()).toISOString() },
      ...(whom === undefined
        ? {}
        : { actor: [{ role: { coding: [{ system: PARTICIPATION, code: 'IRCP' }] }, reference: { reference: whom } }] }),
      ...(await provisionOf(access, what)),
    },
  };
  const [result] = await access
    .store()
    .as(SYSTEM)
    .transact([{ method: 'create', type: 'Consent', resource: { value: consent } }]);
  return result!.version!.id;
}

/** Withdraws a block; the Consent stays, inactive. @throws {FhirError} 404 for what is no block of a patient one speaks for */
export async function withdrawBlock(access: Access, actor: Actor, id: string): Promise<void> {
  const system = access.store().as(SYSTEM);
  const version = await system.read('Consent', id);
  const consent = version && version.body.length > 0 ? (parseJson(version.body).value as UnknownResource) : undefined;
  const patient = consent && references(consent.patient)[0]?.replace(/^Patient\//, '');
  if (!consent || !patient || !isBlock(consent) || !(await speaksFor(access, actor, patient)))
    throw new FhirError(404, {
      severity: 'error',
      code: 'not-found',
      text: `There is no block ${id} for you to withdraw.`,
    });
  const provision = object(consent.provision);
  await system.transact([
    {
      method: 'update',
      type: 'Consent',
      id,
      ifMatch: version!.versionId,
      resource: {
        value: {
          ...consent,
          status: 'inactive',
          provision: {
            ...provision,
            period: { ...object(provision.period), end: new Date(access.now()).toISOString() },
          },
        },
      },
    },
  ]);
}

/** The blocks of a patient that are in force. */
export async function blocksSet(access: Access, actor: Actor, patient: string): Promise<BlockSet[]> {
  await mayBlock(access, actor, patient);
  const { entries } = await access
    .store()
    .as(SYSTEM)
    .search({
      type: 'Consent',
      params: [
        ['patient', patient],
        ['status', 'active'],
        ['_count', '200'],
      ],
      base: '',
    });
  const consents = entries.map(({ version }) => JSON.parse(version.body.toString()) as Json).filter(isBlock);
  return Promise.all(consents.map((consent) => asSet(access, actor, consent, patient)));
}

async function asSet(access: Access, actor: Actor, consent: Json, patient: string): Promise<BlockSet> {
  const provision = object(consent.provision);
  const [whom] = objects(provision.actor).flatMap(({ reference }) => references(reference));
  const [data] = objects(provision.data).flatMap(({ reference }) => references(reference));
  const type = text(objects(provision.class)[0]?.code) as ResourceType | undefined;
  const [coding] = objects(provision.code).flatMap(({ coding: codings }) => objects(codings));
  const named = text(coding?.display);
  const what: BlockedPart = data
    ? { kind: data.startsWith('Organization/') ? 'written-by' : 'entry', reference: data }
    : type && coding
      ? {
          kind: 'category',
          type,
          system: text(coding.system) ?? '',
          code: text(coding.code) ?? '',
          ...(named ? { name: named } : {}),
        }
      : { kind: 'record' };
  const whatName = await nameOfPart(access, actor, what);
  return {
    id: text(consent.id)!,
    patient,
    what,
    from: text(object(provision.period).start) ?? text(consent.dateTime) ?? '',
    ...(whom ? { whom, whomName: await displayOf(access, whom) } : {}),
    ...(whatName === undefined ? {} : { whatName }),
  };
}

/** What is blocked may be blocked for whoever asks: of an entry they do not see, they are not told what it is called. */
async function nameOfPart(access: Access, actor: Actor, what: BlockedPart): Promise<string | undefined> {
  switch (what.kind) {
    case 'record':
      return undefined;
    case 'category':
      return what.name ?? what.code;
    case 'written-by':
      return displayOf(access, what.reference);
    case 'entry': {
      const seen = await seenBy(access, actor, what.reference);
      return seen && titleIn(seen);
    }
  }
}

const isBlock = (consent: Json): boolean => object(consent.provision).type === 'deny';

/** The patient, whoever acts for the patient and sees the whole record, and staff with a ground whom the patient asks. */
async function speaksFor(access: Access, actor: Actor, patient: string): Promise<boolean> {
  if (actor.kind !== 'citizen' && actor.kind !== 'staff') return false;
  const sight = await access.gate.sightOf(actor);
  if (sight === 'everything') return true;
  if (actor.kind === 'citizen') return sight.patients.includes(patient) && sight.reads.has('Consent');
  const decision = await explainDecision(access, actor, patient);
  return decision.open && sight.reads.has('Consent') && sight.writes.has('Composition');
}

async function mayBlock(access: Access, actor: Actor, patient: string): Promise<void> {
  if (await speaksFor(access, actor, patient)) return;
  throw new FhirError(403, {
    severity: 'error',
    code: 'forbidden',
    text: 'Only the patient, whoever acts for the patient, or staff the patient has asked, may see and set blocks.',
  });
}

async function checked(access: Access, actor: Actor, request: BlockRequest): Promise<BlockRequest> {
  const { whom, what } = request;
  const wrong = (expression: string, words: string) =>
    new FhirError(422, { severity: 'error', code: 'value', text: words, expression });
  if (whom !== undefined && !PARTIES.test(whom))
    throw wrong('whom', `A block is against a person, a unit or an organisation, e.g. Practitioner/x; not ${whom}.`);
  if (what.kind === 'written-by' && !what.reference.startsWith('Organization/'))
    throw wrong(
      'what.reference',
      `Say which organisation or unit wrote it, e.g. Organization/x; not ${what.reference}.`,
    );
  if (what.kind === 'entry' && !/^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/.test(what.reference))
    throw wrong('what.reference', `Say which entry, e.g. DocumentReference/7; not ${what.reference}.`);
  if (what.kind === 'category' && !(what.type in CATEGORY))
    throw wrong('what.type', `A category is one of ${Object.keys(CATEGORY).join(', ')}; not ${what.type}.`);
  if (what.kind === 'entry' && what.reference.startsWith('Patient/'))
    throw wrong('what.reference', 'Who the patient is cannot be blocked; block the whole record instead.');
  // the preview says what an entry is called: that is for who sees it
  if (what.kind === 'entry' && (await seenBy(access, actor, what.reference)) === undefined)
    throw wrong('what.reference', `${what.reference} is no entry that you see.`);
  return request;
}

/** An organisation is written out with the units it has today; what it opens later is covered by its name. */
async function provisionOf(access: Access, what: BlockedPart): Promise<Json> {
  const instance = (reference: string) => ({ meaning: 'instance', reference: { reference } });
  switch (what.kind) {
    case 'record':
      return {};
    case 'entry':
      return { data: [instance(what.reference)] };
    case 'written-by':
      return { data: (await access.directory.tree()).downFrom(what.reference).map(instance) };
    case 'category':
      return {
        class: typesOf(what).map((code) => ({ system: RESOURCE_TYPE, code })),
        code: [{ coding: [{ system: what.system, code: what.code, ...(what.name ? { display: what.name } : {}) }] }],
      };
  }
}

const DOCUMENTS: readonly ResourceType[] = ['Composition', 'DocumentReference'];

/** A document of a kind is written as one of these or as the other: to whom it is about, that is the same. */
const typesOf = ({ type }: { readonly type: ResourceType }): readonly ResourceType[] =>
  DOCUMENTS.includes(type) ? DOCUMENTS : [type];

/** How many entries a block covers today; of what an organisation wrote, those that name the unit themselves. */
async function countOf(access: Access, { patient, what }: BlockRequest): Promise<number> {
  if (what.kind === 'entry') return 1;
  const system = access.store().as(SYSTEM);
  if (what.kind === 'category') {
    const counts = typesOf(what).map(async (type) => {
      const { total } = await system.search({
        type,
        params: [
          ['patient', patient],
          [CATEGORY[type]!, `${what.system}|${what.code}`],
          ['_summary', 'count'],
        ],
        base: '',
      });
      return total ?? 0;
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }
  const units =
    what.kind === 'written-by' ? new Set((await access.directory.tree()).downFrom(what.reference)) : undefined;
  let entries = 0;
  for await (const page of (await system.everything(patient, {})) ?? []) {
    for (const { body } of page) {
      const unit = units && access.gate.factsOf(JSON.parse(body.toString())).owner?.unit;
      if (!units || (unit !== undefined && units.has(unit))) entries++;
    }
  }
  return entries;
}

async function wordsOf(access: Access, what: BlockedPart, language: Language): Promise<string> {
  const texts = TEXTS[language].block;
  switch (what.kind) {
    case 'record':
      return texts.wholeRecord;
    case 'written-by':
      return texts.writtenBy(await displayOf(access, what.reference));
    case 'entry':
      return texts.entry(await displayOf(access, what.reference));
    case 'category':
      return texts.category(what.name ?? what.code);
  }
}

/** What a party or an entry is called. */
async function displayOf(access: Access, reference: string): Promise<string> {
  const [type, id] = reference.split('/');
  const version = await access
    .store()
    .as(SYSTEM)
    .read(type as ResourceType, id ?? '');
  if (!version || version.body.length === 0) return reference;
  return titleIn(JSON.parse(version.body.toString()) as Json) ?? reference;
}

/** An entry as somebody sees it; undefined where they do not. */
async function seenBy(access: Access, actor: Actor, reference: string): Promise<Json | undefined> {
  const [type, id] = reference.split('/');
  try {
    const version = await access
      .store()
      .as(actor)
      .read(type as ResourceType, id ?? '');
    return version && version.body.length > 0 ? (JSON.parse(version.body.toString()) as Json) : undefined;
  } catch (error) {
    if (error instanceof FhirError && error.status < 500) return undefined;
    throw error;
  }
}

function titleIn(found: Json): string | undefined {
  const [attachment] = objects(objects(found.content)[0]?.attachment);
  const [concept] = objects(found.code ?? found.type);
  return (
    nameOf(found) ||
    text(found.title) ||
    text(found.description) ||
    text(attachment?.title) ||
    text(concept?.text) ||
    text(objects(concept?.coding)[0]?.display)
  );
}
