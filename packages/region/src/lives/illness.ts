/** What acute illness does to a body for some days, and what a person looks like while it lasts. */
import type { Day } from '../calendar.ts';
import type { Story } from '../chart/story.ts';

/** Days before and after an acute illness in which it shows. */
const fading = (days: number) => (since: number) => Math.max(0, 1 - since / days);

/**
 * An infection from a day on: fever, fast pulse and breathing, high CRP and leukocytes, all fading.
 * @param severity 0.3 a cold, 1 ill enough for hospital, 1.5 very ill
 */
export function infection(story: Story, from: Day, days: number, severity: number): void {
  const { body } = story.chart;
  const to = from + days;
  const share = fading(days);
  body.change('temperature', from, to, (d) => 2.1 * Math.min(severity, 1.2) * share(d));
  body.change('pulse', from, to, (d) => 26 * severity * share(d));
  body.change('respiration', from, to, (d) => 8 * severity * share(d));
  body.change('crp', from, from + Math.round(days * 1.6), (d) => 145 * severity ** 2 * fading(days * 1.6)(d));
  body.change('leukocytes', from, to, (d) => 8 * severity * share(d));
  body.change('systolic', from, to, (d) => -16 * severity * share(d));
}

/** Trouble to breathe: low saturation, fast breathing; carbon dioxide held back when `retains`. */
export function breathlessness(story: Story, from: Day, days: number, severity: number, retains = false): void {
  const { body } = story.chart;
  const share = fading(days);
  body.change('spo2', from, from + days, (d) => -8 * severity * share(d));
  body.change('respiration', from, from + days, (d) => 9 * severity * share(d));
  body.change('pulse', from, from + days, (d) => 14 * severity * share(d));
  body.change('po2', from, from + days, (d) => -3.4 * severity * share(d));
  if (retains) {
    body.change('pco2', from, from + days, (d) => 2.1 * severity * share(d));
    body.change('ph', from, from + days, (d) => -0.08 * severity * share(d));
  }
}

/** Blood lost by injury or operation, made anew within two months. */
export function bloodLoss(story: Story, from: Day, grams: number): void {
  story.chart.body.change('hemoglobin', from, from + 60, (d) => -grams * fading(60)(d));
  story.chart.body.change('crp', from + 1, from + 12, (d) => 90 * fading(11)(d));
}
