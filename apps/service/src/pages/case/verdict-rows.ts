import type { CaseView } from '#libs/engine';
import { dayWords } from '../layout/days.en.js';
import { explainWords } from '../explain-date/explain-date.en.js';
import type { ReadCase } from './case-reader.js';
import { caseWords } from './case.en.js';
import { clockWords } from './clock-words.js';

/** A verdict as a row of a table. What was known then and what was recomputed stand side by side. */
export const verdictRow = ({ workflow }: ReadCase, row: CaseView['verdicts'][number]) => ({
  clock: clockWords(workflow, row.declared),
  verdict: caseWords.verdicts[row.verdict] ?? row.verdict,
  on: dayWords(row.on_day),
  due: row.due === null ? '' : dayWords(row.due),
  basis: explainWords.verdicts.basis[row.basis] ?? row.basis,
});
