import type { Page } from 'playwright-core';
import { INVESTIGATED, type Step } from '../journeys/misconduct.fixture.js';
import { carried } from '../service/journey.fixture.js';
import type { Visitor } from './pages.fixture.js';

/** From the assessment to the report of the investigation. */
export const TO_REPORT: readonly Step[] = [
  ...INVESTIGATED,
  ['investigationCompleted', '2026-02-02'],
  ['investigationReported', '2026-02-10'],
];

/** From the assessment to a written warning of which the officer has been told. */
export const TO_WARNING: readonly Step[] = [
  ...TO_REPORT,
  ['caseToAnswerFound', '2026-03-02'],
  ['caseReferred', '2026-03-17'],
  ['meetingNoticeServed', '2026-03-26'],
  ['responseReceived', '2026-04-17'],
  ['meetingHeld', '2026-04-22'],
  ['misconductFound', '2026-04-22'],
  ['writtenWarningGiven', '2026-04-22'],
  ['outcomeReported', '2026-04-27'],
  ['officerInformed', '2026-04-28'],
];

/** Types a date into its three boxes. */
export async function fillDay(page: Page, name: string, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-');
  await page.fill(`#${name}-day`, date);
  await page.fill(`#${name}-month`, month);
  await page.fill(`#${name}-year`, year);
}

/** Fills in the form of an event as a person would, from what it carries. */
export async function fillForm(page: Page, step: Step): Promise<void> {
  await fillDay(page, 'occurredOn', step[1]);
  for (const [name, value] of Object.entries(carried(step))) {
    await fillField(page, `carries-${name}`, value);
  }
  await page.fill('#reasons', 'as the papers say');
}

/** Fills in the form that opens a case. */
export async function fillOpening(
  page: Page,
  { reference, officer }: { readonly reference: string; readonly officer: string },
): Promise<void> {
  await page.fill('#reference', reference);
  await page.fill('#officer', officer);
  await fillDay(page, 'occurredOn', '2025-12-01');
  await fillDay(page, 'carries-cameToAttentionOn', '2025-11-28');
  await page.check('[name="carries-matterKind"][value="conduct-matter"]');
  await page.check('[name="carries-rankGroup"][value="officer"]');
  await page.selectOption('#allegation-category', 'F');
  await page.check('[name="allegation-standards"][value="equality-and-diversity"]');
}

async function fillField(page: Page, name: string, value: unknown): Promise<void> {
  const text = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  if ((await page.locator(`#${name}-day`).count()) > 0) return fillDay(page, name, text);
  const control = page.locator(`[name="${name}"]`);
  if ((await control.count()) > 1) await page.check(`[name="${name}"][value="${text}"]`);
  else if ((await page.locator(`select[name="${name}"]`).count()) > 0)
    await control.selectOption(text);
  else await control.fill(text);
}

/** Records an event by its pages: the form, the look at what it would do, and the record. */
export async function records(visitor: Visitor, reference: string, step: Step): Promise<string> {
  await visitor.goes(`/cases/${reference}/record/${step[0]}`);
  await fillForm(visitor.page, step);
  await visitor.page.click('text=Look at what it would do');
  const would = await visitor.reads();
  await visitor.page.click('button:has-text("Record it")');
  return would;
}
