/** Texts people write often: phrases of their own, and skeletons of their unit. Nothing of any patient. */
import { badRequest } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { Database } from '@helseplattform/record/database';
import { forbidden } from '../operation.ts';
import { isNoteKind } from './kinds.ts';
import type { NoteTemplate, Phrase } from './view-model.ts';

export interface OwnTexts {
  /** The ones used last first. */
  phrases(actor: Actor): Promise<Phrase[]>;
  /** @throws {FhirError} 400 for a name that cannot be typed after `/`, or an empty text */
  keepPhrase(actor: Actor, phrase: Phrase): Promise<void>;
  dropPhrase(actor: Actor, name: string): Promise<void>;
  /** It has been inserted: it comes first next time. */
  usePhrase(actor: Actor, name: string): Promise<void>;
  /** Of the unit the actor works at. */
  templates(actor: Actor): Promise<NoteTemplate[]>;
  keepTemplate(actor: Actor, template: NoteTemplate): Promise<void>;
  dropTemplate(actor: Actor, template: Pick<NoteTemplate, 'kind' | 'name'>): Promise<void>;
}

const LONGEST = 20_000;
const MOST = 300;
/** Typed after `/`, without spaces. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,31}$/u;

export function createOwnTexts(database: Database): OwnTexts {
  return {
    async phrases({ id }) {
      return database.query<Phrase & Record<string, unknown>>(
        'phrases',
        `select name, text from phrase where author = $1 order by used_at desc limit ${MOST}`,
        [id],
      );
    },
    async keepPhrase(actor, { name, text }) {
      mustBeStaff(actor);
      if (!NAME.test(name))
        throw badRequest('A phrase is named by letters and digits without spaces.', 'value', 'name');
      await database.run(
        'phrase-keep',
        `insert into phrase (author, name, text) values ($1, lower($2), $3)
         on conflict (author, name) do update set text = excluded.text, used_at = now()`,
        [actor.id, name, checked(text)],
      );
    },
    async dropPhrase(actor, name) {
      mustBeStaff(actor);
      await database.run('phrase-drop', 'delete from phrase where author = $1 and name = lower($2)', [actor.id, name]);
    },
    async usePhrase(actor, name) {
      mustBeStaff(actor);
      await database.run('phrase-use', 'update phrase set used_at = now() where author = $1 and name = lower($2)', [
        actor.id,
        name,
      ]);
    },
    async templates({ unit }) {
      if (unit === undefined) return [];
      return database.query<NoteTemplate & Record<string, unknown>>(
        'note-templates',
        `select kind, name, text from note_template where unit = $1 order by kind, name limit ${MOST}`,
        [unit],
      );
    },
    async keepTemplate(actor, { kind, name, text }) {
      const unit = unitOf(actor);
      if (!isNoteKind(kind)) throw badRequest('kind is a kind of note.', 'value', 'kind');
      if (name.trim() === '' || name.length > 60) throw badRequest('name is 1 to 60 characters.', 'value', 'name');
      await database.run(
        'note-template-keep',
        `insert into note_template (unit, kind, name, text, changed_by) values ($1, $2, $3, $4, $5)
         on conflict (unit, kind, name) do update
         set text = excluded.text, changed_by = excluded.changed_by, changed_at = now()`,
        [unit, kind, name.trim(), checked(text), actor.id],
      );
    },
    async dropTemplate(actor, { kind, name }) {
      await database.run(
        'note-template-drop',
        'delete from note_template where unit = $1 and kind = $2 and name = $3',
        [unitOf(actor), kind, name],
      );
    },
  };
}

function checked(text: string): string {
  if (text.trim() === '') throw badRequest('text has nothing in it.', 'value', 'text');
  if (text.length > LONGEST) throw badRequest(`text is longer than ${LONGEST} characters.`, 'too-long', 'text');
  return text.replaceAll('\0', '');
}

function mustBeStaff({ kind }: Actor): void {
  if (kind !== 'staff') throw forbidden('Phrases and templates are for those who work in the health service.');
}

function unitOf(actor: Actor): string {
  mustBeStaff(actor);
  if (actor.unit === undefined) throw forbidden('Templates are a unit’s: choose the role you work in first.');
  return actor.unit;
}
