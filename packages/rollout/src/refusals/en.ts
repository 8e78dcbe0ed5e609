/** Refusals in English: also what an error says where nobody has said in which language. */
import { formatKroner } from '../texts/format.ts';
import type { RefusalTexts } from './refusal.ts';

const money = (ore: number): string => formatKroner(ore, 'en');

export const en: RefusalTexts = {
  'not-text': (found, longest) => `${found} is not a text of 1 to ${longest} characters.`,
  'not-like': (found, example) => `${found} is not of the right form; write something such as ${example}.`,
  'not-flag': (found) => `${found} is not true or false.`,
  'not-number': (found, isWhole, least, most) =>
    `${found} is not a ${isWhole ? 'whole number' : 'number'}${least === null ? '' : ` from ${least}`}${most === null ? '' : ` to ${most}`}.`,
  'not-day': (found) => `${found} is not a date such as 2024-01-31.`,
  'not-period': (found) => `${found} is not a date such as 2023, 2021-Q4, 2023-04 or 2022-11-12.`,
  'not-instant': (found) => `${found} is not an instant such as 2026-11-12T03:00:00Z.`,
  'not-one-of': (found, of) => `${found} is not one of ${of.join(', ')}.`,
  'not-list': (found) => `${found} is not a list.`,
  'list-length': (count, least, most) => `${count} entries are not a list of ${least} to ${most}.`,
  'not-object': (found) => `${found} is not an object.`,
  missing: () => 'is missing.',
  'unknown-member': (known) => `is not known here; leave it out or spell it as one of ${known.join(', ')}.`,
  'ends-before-begins': (from, to) => `it ends ${to}, before it begins ${from}.`,
  'names-are-years': () => 'the names are years such as 2026.',

  'not-you': (act, who) => `You may not ${act.replaceAll('-', ' ')}; ask ${who.join(' or ')}.`,
  'not-here': (act, where, who) =>
    `You may not ${act.replaceAll('-', ' ')} for ${where ?? 'the programme as a whole'}; ask ${who.join(' or ')}.`,
  'staff-only': () => 'The programme is for staff. What everybody may see is at /innforing/offentlig.',
  'seat-for-unit': (seat) => `a ${seat} is so for a unit; say which.`,
  'seat-for-district': (seat) => `a ${seat} is so for a district; say which.`,
  'nobody-leads': (from) =>
    `From ${from} on nobody would lead the programme, and nobody could give a seat any more; give somebody else the seat first.`,

  'newer-version': (name, version, what, basedOn) =>
    `${name} has written version ${version} of ${what}; yours builds on ${basedOn}. Look at both, and write again on version ${version}.`,
  'no-version': (what, basedOn) => `There is no version ${basedOn} of ${what} to build on; write it as new.`,
  'written-meanwhile': () => 'Somebody has changed what this follows from meanwhile; try again.',
  'no-kind': (kind) => `There is no kind ${kind} in the programme.`,
  'not-key': (key) => `"${key}" is no key; use letters, digits, and . _ : - between them.`,
  'decided-once': (what) => `${what} is decided and stays as it is; write a new one.`,
  'by-operation': (kind) =>
    `${kind} is not written as it is; there is an operation for it that looks at more than its form.`,
  'no-entry': (what) => `There is no ${what} in the programme.`,

  'no-unit': (id) => `no unit has the id "${id}".`,
  'no-unit-called': (name) => `no unit has the number or name "${name}".`,
  'unit-ended': (name, to, now) => `${name} ended on ${to}; its area is now in ${now}. Name one of them.`,
  'same-unit-id': (id) => `two units have the id "${id}"; give one of them another.`,
  'no-name': () => 'a unit needs at least one name.',
  'tie-to-nobody': (id) => `no unit has the id "${id}"; add it or mend the tie.`,
  'names-overlap': (name, next, until) => `"${name}" overlaps "${next}"; let it end by ${until}.`,
  'number-taken': (number, name) => `number ${number} is also that of ${name} at the same time.`,
  'no-column': (missing, all) => `column ${missing.join(', ')} is missing; the first row must name ${all.join(';')}.`,
  'cells-differ': (cells, expected) => `has ${cells} cells, the first row has ${expected}; look for a stray ; or ".`,
  'figure-and-basis': () => 'the basis is "unknown" where the figure is empty, and only there.',
  'rows-differ': (unit) => `says something else about ${unit} than its earlier row; make them alike.`,
  'quote-open': () => 'a quoted cell does not end; close it with " before ; or the end of the line.',
  'key-twice': (what) => `${what} stands on an earlier row as well; keep one of them.`,
  'shares-over': (on, owned, whole) =>
    `shares on ${on} add up to ${owned} of ${whole} basis points; end the share that was sold.`,

  'no-plan-version': (id, known) => `there is no plan version "${id}"; there are ${known.join(', ')}.`,
  'version-decided': (id) => `version "${id}" is decided and stays as it is; give the new one another id.`,
  'before-last-version': (decided, last, lastDecided) =>
    `${decided} is before the last version ${last} (${lastDecided}).`,
  'went-live-then': (unit, happened, when) => `${unit} went live ${happened}; it cannot be given ${when}.`,
  'not-newest': (newest, basedOn) =>
    `The newest version is ${newest ?? 'none yet'}, not ${basedOn}; look at it and propose again.`,
  'no-mandate': () => 'Nobody holds a mandate to change this plan; the board must decide.',
  'beyond-mandate': (holder, why) =>
    `This is not within the mandate of ${holder} (${why.join('; ')}); the board must decide.`,
  'day-passed': (when) => `${when} has passed; nobody can be planned for it.`,
  'unit-twice': (unit, at) => `${unit} stands already at ${at}; a unit has one date in a version.`,
  'keeps-its-date': (unit, happened) => `${unit} went live ${happened}; it keeps that date and is not named.`,
  'no-line': (line, lines) => `There is no line ${line}; there are ${lines.join(', ')}.`,
  'line-is-decided': () => 'line is a name such as published; that of the programme is decided upon, not imported.',
  'wish-unclear': (words) => `"${words}" is not understood; write "same date as" and a unit.`,
  'words-unclear': (words, known) => `"${words}" is not understood; write one of ${known.join(', ')}.`,
  'no-lead-time': (on) => `no lead time holds on ${on}; add one that begins on or before that day.`,

  'no-course': (id) => `there is no course "${id}".`,
  'no-seats': (seats) => `${seats} is not a number of seats; enter 1 or more.`,
  'courses-in-circle': (courses) => `${courses.join(' → ')}: the courses wait for each other; break the circle.`,
  'too-many-booked': (booked, seats) => `${booked} people have ${seats} seats; set up another session.`,
  'no-room': (room) => `There is no room ${room}; choose another.`,
  'no-instructor': (instructor) => `There is no instructor ${instructor}; choose another.`,
  'does-not-teach': (name, course) => `${name} does not teach ${course}; choose somebody who does.`,
  'instructor-away': (name, on) => `${name} is not here on ${on}; choose another.`,
  'room-taken': (room, on, begins, unit) => `${room} is taken on ${on} at ${begins} by ${unit}.`,
  'instructor-taken': (name, on, begins, unit) => `${name} teaches ${unit} on ${on} at ${begins}.`,
  'not-completed-yet': (on) => `${on} has not come; record a course when it is completed.`,
  'not-staff-here': (person, unit) => `${person} has no role at ${unit}.`,

  'no-gates': (unit) => `${unit} has no day in the plan that holds, and so no gates.`,
  'no-gate': (gate, gates) => `There is no gate of ${gate} days; there are ${gates.join(', ')}.`,
  'no-criterion': (unit, id) => `${unit} has no criterion ${id}.`,
  'own-criterion': (name) => `${name} is responsible for this criterion; somebody else must sign it.`,
  'own-evidence': (name) => `${name} gave the evidence; somebody else must sign it.`,
  'no-evidence': () => 'there is no evidence; measure it, or add the document.',
  'figure-too-old': () => 'the figure is too old; measure again.',
  'wrong-evidence': () => 'the evidence is of another kind than the criterion asks for.',
  'name-the-risk': () => 'is not met; say which risk is accepted and why, or wait.',
  'no-risk': () => 'is met; there is no risk to accept.',
  'decision-needs-reason': () => 'a decision needs a name and a reason.',
  'go-not-open': (decision, unsigned, faults) =>
    `"${decision}" is not open: ${[
      ...(unsigned.length > 0 ? [`not signed: ${unsigned.join(', ')}`] : []),
      ...(faults.length > 0 ? [`blocking faults: ${faults.join(', ')}`] : []),
      ...(unsigned.length + faults.length === 0 ? ['risks are accepted; decide "go-with-risks"'] : []),
    ].join('; ')}.`,
  'no-fault': (id) => `There is no fault ${id}.`,
  'only-clinician': (name) => `${name} is not a clinician; a clinician sets how severe a fault is.`,
  'name-the-test': (id) => `name the test that would find fault ${id} again.`,
  'not-fixed': (id) => `fault ${id} is not fixed; it must be fixed before it is closed.`,

  'no-sharers': () => 'Nobody has said who shares the costs; write the entry cost-sharers first.',
  'nobody-pays': () => 'somebody must be left to pay.',
  'no-price': (index, year) =>
    `the price index "${index}" has no value for ${year}; enter one or end the sheet before.`,
  'weight-unknown': () => 'is not known, and the split key needs it; enter it or choose another key.',
  'late-because-of-two': (unit) => `${unit} is late because of two; say of whom.`,
  'financed-too-much': (financed, cost) =>
    `${money(financed)} are financed of ${money(cost)}; that is more than it costs.`,

  'no-organisation': (unit) => `${unit} is no organisation of the record, and cannot go live in it.`,
  'not-in-record': (reference) => `${reference} is not in the record; load the organisations first.`,
  'no-runbook': (unit) => `${unit} has no runbook; make one first.`,
  'no-hour': () => 'at is the hour of go-live; the plan has no day for it.',
  'no-step': (unit, step) => `The runbook of ${unit} has no step ${step}; it was taken out, or never there.`,
  'act-is-the-step': (step) => `${step} is the act itself; it is done by going live.`,
  'step-waits': (step, waitsFor) => `${step} waits for ${waitsFor.join(', ')}.`,
  'no-decision': () => 'nobody has decided go at the last gate; decide it first.',
  'no-go': () => 'the last gate was decided no-go.',
  'not-rehearsed': () => 'no rehearsal has passed; rehearse the night first.',
  'already-live': () => 'the unit is live.',
  'not-live': () => 'the unit is not live.',
  'steps-not-done': (steps) => `steps before the act are not done: ${steps.join(', ')}.`,
  'point-passed': (step) => `the point of no return has begun: ${step}.`,

  'not-paused': () => 'the next wave is not paused.',
  'lift-needs-reason': () => 'a pause is lifted by name and with a reason.',
  'bound-busy': () => 'Somebody else has a lower bound computed just now; try again in a while.',
};
