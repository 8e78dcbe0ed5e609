/** Whether a letter can be read by whoever gets it: nothing empty, nothing unfilled, no letters that no font has. */
import { FhirError, type Issue } from '@helseplattform/fhir';

/** Fewest letters of the alphabet in a body: less is no letter. */
const FEWEST_LETTERS = 40;

/** @returns what is wrong, each with the place and what to do; none: it can be read */
function unreadable(title: string, paragraphs: readonly string[], hasGlyph: (codePoint: number) => boolean): Issue[] {
  const issues: Issue[] = [];
  const say = (text: string, expression: string) => issues.push({ severity: 'error', code: 'value', text, expression });
  const body = paragraphs.join('\n');
  if (title.trim() === '') say('The letter has no title; give it one.', 'letter.title');
  const letters = body.replace(/[^\p{L}]/gu, '').length;
  if (letters < FEWEST_LETTERS)
    say(
      `The body has ${letters} letters: it is empty or cut off. Write the letter, or find out why its content is missing.`,
      'letter.body',
    );
  for (const [i, text] of [title, ...paragraphs].entries()) {
    const where = i === 0 ? 'letter.title' : `letter.paragraph[${i - 1}]`;
    const place = /\{\{[^}]*\}\}/.exec(text)?.[0];
    if (place) say(`${place} has not been filled in; give the fact, or choose another template.`, where);
    if (/\b(undefined|null|NaN|\[object Object\])\b/.test(text))
      say('A fact is missing where the text says undefined, null or NaN; give it.', where);
    if (/\ufffd|Ã[¥¦¸†˜…]/.test(text))
      say('Letters have been read in the wrong character set; read them anew from where they came.', where);
    const unknown = [...text].find((letter) => letter !== '\n' && !hasGlyph(letter.codePointAt(0)!));
    if (unknown) say(`The letter ${JSON.stringify(unknown)} cannot be printed; write it otherwise.`, where);
  }
  return issues;
}

/** @throws {FhirError} 422 with every fault */
export function checkReadable(
  title: string,
  paragraphs: readonly string[],
  hasGlyph: (codePoint: number) => boolean,
): void {
  const issues = unreadable(title, paragraphs, hasGlyph);
  if (issues.length > 0) throw new FhirError(422, issues);
}
