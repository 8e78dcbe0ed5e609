/** What a thumb would miss: everything on a page that is pressed by itself and is lower than 44 px. */
import type { Page } from 'playwright-core';

/** A link inside a sentence is part of the sentence (WCAG 2.5.8 excepts it); what cannot be seen is not pressed. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('button, a[href], select, summary, input, textarea, [role=option]')].flatMap((one) => {
    const hit = one.matches('input[type=checkbox], input[type=radio]') ? (one.closest('.aksel-checkbox, .aksel-radio, label') ?? one.parentElement) : one;
    const { width, height, bottom } = hit.getBoundingClientRect();
    const after = getComputedStyle(one, '::after');
    // drawn low, pressed high
    const isStretched = after.position === 'absolute' && (after.inset === '0px' || parseFloat(after.height) >= 43.5);
    const isInline = one.matches('a') && getComputedStyle(one).display === 'inline'
      && [...one.parentElement.childNodes].some((next) => next !== one && next.textContent.trim().length > 1);
    // a skip link waits above the page for the keyboard
    const isHidden = width <= 2 || height <= 2 || bottom + scrollY <= 0 || getComputedStyle(one).visibility === 'hidden';
    return isHidden || isInline || isStretched || height >= 43.5
      ? [] : [\`\${Math.round(height)} px: \${(one.ariaLabel ?? one.textContent ?? '').trim().slice(0, 40)}\`];
  })`) as Promise<string[]>;
