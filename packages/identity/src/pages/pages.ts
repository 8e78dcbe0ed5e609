/** The sign-in pages. They work without scripts: a list of buttons, each of which is a form's submit. */
import { groupsOf, type Persona } from '../personas.ts';
import type { Role } from '../sessions/session.ts';
import type { AppClient } from '../smart/clients.ts';
import { parseScope } from '../smart/scopes.ts';
import { html, type Markup } from './html.ts';
import { type Look, page } from './page.ts';
import type { SignInTexts } from './texts/index.ts';

/** Whom to sign in as. `only`: the one person whose sign-in is to be confirmed. */
export function personaPage(look: Look, action: string, personas: readonly Persona[], only?: string): Markup {
  const { t } = look;
  const offered = only === undefined ? personas : personas.filter((p) => p.practitioner === only || p.patient === only);
  const groups = groupsOf(offered);
  return page(
    look,
    only === undefined ? t.signIn : t.stepUp,
    html`<p>${only === undefined ? t.demo : t.stepUpWhy}</p>
${groups.length === 0 && html`<p>${t.nobody}</p>`}
<form method="post" action="${action}">
${groups.map(
  (group) => html`<h2>${group.name ?? t.citizens}</h2>
<ul class="people">${group.personas.map(
    ({ key, name, title, unit }) => html`
<li><button class="person" name="persona" value="${key}"><b>${name}</b><span>${title}</span>${
      unit && html`<span>${unit.name}</span>`
    }</button></li>`,
  )}
</ul>`,
)}
</form>`,
  );
}

/** In which role to work. */
export function rolePage(
  look: Look,
  choice: { roles: readonly Role[]; chosen: string | undefined; csrf: string; returnTo: string },
): Markup {
  const { t } = look;
  const { roles, chosen, csrf, returnTo } = choice;
  return page(
    look,
    t.chooseRole,
    html`<p>${roles.length === 0 ? t.noRole : t.chooseRoleWhy}</p>
<form method="post" action="/signin/roles">
<input type="hidden" name="csrf" value="${csrf}">
<input type="hidden" name="return" value="${returnTo}">
<ul class="people">${roles.map(
      ({ id, title, unit, organisation }) => html`
<li><button class="person" name="role" value="${id}"${id === chosen && html` aria-current="true"`}><b>${title}</b>${
        unit && html`<span>${unit.name}</span>`
      }${organisation && organisation.id !== unit?.id && html`<span>${organisation.name}</span>`}${
        id === chosen && html`<span>${t.chosen}</span>`
      }</button></li>`,
    )}
</ul>
</form>`,
  );
}

/** Whether an app may act on one's behalf. */
export function consentPage(
  look: Look,
  action: string,
  request: { client: AppClient; name: string; scopes: readonly string[]; asksPatient: boolean },
): Markup {
  const { t } = look;
  const { client, name, scopes, asksPatient } = request;
  return page(
    look,
    t.allowApp(client.name),
    html`<p>${t.signedInAs(name)}</p>
<p>${t.appWants(client.name)}</p>
<ul>${[...new Set(scopes.flatMap((scope) => inWords(scope, t)))].map((words) => html`<li>${words}</li>`)}</ul>
<form method="post" action="${action}">
${
  asksPatient &&
  html`<label for="patient">${t.patientId}</label><input type="text" id="patient" name="patient" autocomplete="off" required>`
}
<div class="actions">
<button class="action" name="decision" value="allow">${t.allow}</button>
<button class="action quiet" name="decision" value="deny" formnovalidate>${t.deny}</button>
</div>
</form>`,
  );
}

function inWords(text: string, t: SignInTexts): string[] {
  const scope = parseScope(text);
  if (scope) {
    const reads = /[rs]/.test(scope.actions);
    const writes = /[cud]/.test(scope.actions);
    const action = writes ? (reads ? t.scope.write : t.scope.writeOnly) : t.scope.read;
    const what = scope.type === '*' ? t.scope.all : `${scope.type}${scope.query ? ` (${scope.query})` : ''}`;
    return [`${action}: ${what}, ${scope.level === 'patient' ? t.scope.patient : t.scope.user}`];
  }
  if (text === 'offline_access') return [t.scope.offline];
  if (text === 'online_access') return [t.scope.online];
  if (text.startsWith('launch')) return [t.scope.inChart];
  return text === 'openid' || text === 'profile' || text === 'fhirUser' ? [t.scope.who] : [];
}

/** What went wrong, and the way on. */
export function errorPage(look: Look, text: string, next?: Markup): Markup {
  const { t } = look;
  return page(
    look,
    t.errors.title,
    html`<div class="error" role="alert"><p>${text}</p></div>
<div class="actions">${next ?? html`<a href="/signin/start">${t.tryAgain}</a>`}</div>`,
  );
}

/** Too many attempts: wait, or say that it is an emergency. */
export function lockedPage(look: Look, seconds: number, action: string, persona: string): Markup {
  const { t } = look;
  return errorPage(
    look,
    t.errors.tooMany(Math.ceil(seconds / 60)),
    html`<form method="post" action="${action}">
<input type="hidden" name="persona" value="${persona}">
<p>${t.emergencyWhy}</p>
<button class="action danger" name="emergency" value="yes">${t.emergency}</button>
</form>`,
  );
}

/** For a window that was opened only to sign in again. */
export const donePage = (look: Look): Markup => page(look, look.t.done, html`<p>${look.t.doneWhy}</p>`);
