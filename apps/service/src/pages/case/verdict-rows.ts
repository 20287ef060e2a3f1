import type { CaseView } from '#libs/engine';
import { dayWords } from '../layout/days.en.js';
import { explainWords } from '../explain-date/explain-date.en.js';
import { caseWords } from './case.en.js';

/** A verdict as a row of a table. What was known then and what was recomputed stand side by side. */
export const verdictRow = (row: CaseView['verdicts'][number]) => ({
  number: row.declared,
  verdict: caseWords.verdicts[row.verdict] ?? row.verdict,
  on: dayWords(row.on_day),
  due: row.due === null ? '' : dayWords(row.due),
  basis: explainWords.verdicts.basis[row.basis] ?? row.basis,
});
