import type { FoundCase, Page } from '#libs/engine';
import { addressOf, caseAddress } from '../layout/address.js';
import { dayWords } from '../layout/days.en.js';
import { stageWords } from '../layout/stage-words.js';
import { findCaseWords as t } from './find-case.en.js';
import type { FindCaseQuery } from './find-case.form.js';

/** What the search shows. */
export const findCaseView = (
  query: FindCaseQuery,
  { rows, next }: Page<FoundCase>,
  { mayOpen }: { readonly mayOpen: boolean },
) => ({
  ...{ t, query, mayOpen, rows: rows.map(rowOf) },
  states: [
    { value: 'no', text: t.open, selected: query.closed === 'no' },
    { value: 'yes', text: t.isClosed, selected: query.closed === 'yes' },
  ],
  next: next === null ? null : `?${addressOf(query, { cursor: next })}`,
});

const rowOf = (row: FoundCase) => ({
  ...{ reference: row.reference, href: caseAddress(row.reference) },
  officer: row.pseudonymous
    ? t.pseudonym
    : [row.officerReference, row.officerName].filter(Boolean).join(', '),
  ...{ stage: stageWords(row.stage), restricted: row.restricted, late: row.late },
  due: row.nextDue === null ? t.nothingDue : dayWords(row.nextDue),
});
