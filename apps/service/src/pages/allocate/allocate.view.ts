import type { Doubt } from '#libs/engine';
import type { DeskController } from '../../cases/desk.controller.js';
import { summaryOf } from '../form/fields.view.js';
import { formWords } from '../form/form.en.js';
import { textIn, type Sent } from '../form/sent.js';
import { caseAddress } from '../layout/address.js';
import { unmetWords } from '../layout/stage-words.js';
import { allocateWords as t } from './allocate.en.js';
import { DESK, deskText, type AllocateForm } from './allocate.form.js';

/** What the form shows: the chosen cases, and whose desk. */
export const allocateView = (
  sent: Sent,
  { form: { cases, desk, problems }, doubts }: { form: AllocateForm; doubts: readonly Doubt[] },
  key: string,
) => ({
  ...{ t, form: formWords, errors: problems.length === 0 ? null : summaryOf(problems), cases },
  chosen: t.chosen(cases.length),
  doubts: doubts.map(unmetWords),
  carried: [
    ...cases.map((value) => ({ name: 'cases', value })),
    ...(doubts.length === 0 ? [] : [{ name: 'doubted', value: deskText(desk) }]),
    { name: 'key', value: key },
  ],
  fields: [
    ...DESK.map((name) => ({
      ...{ control: 'text', name, label: t[name], value: textIn(sent, name) },
      hint: name === 'team' ? null : { text: t.staffNumber },
      error: problems.find(({ field }) => field === name) ?? null,
    })),
    {
      ...{ control: 'textarea', name: 'reasons', label: t.reasons, value: textIn(sent, 'reasons') },
      ...{ hint: null, error: null, rows: 3 },
    },
  ],
});

type Rows = Awaited<ReturnType<DeskController['allocateMany']>>['rows'];

/** What became of each case. */
export const allocatedView = (rows: Rows) => ({
  t,
  summary: t.summary(rows.filter((row) => !('problem' in row)).length, rows.length),
  rows: rows.map((row) => ({
    ...{ reference: row.case, href: caseAddress(row.case), refused: 'problem' in row },
    why: 'problem' in row ? whyOf(row.problem) : null,
  })),
});

type Refusal = Extract<Rows[number], { readonly problem: unknown }>['problem'];

/** What the engine says against it, and what would make it possible. */
function whyOf({ detail, unmet }: Refusal): string {
  if (!Array.isArray(unmet) || unmet.length === 0) return detail;
  return (unmet as Parameters<typeof unmetWords>[0][]).map(unmetWords).join(' ');
}
