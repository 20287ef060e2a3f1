import type { Answer, Choice, StaleCase } from '#libs/engine';
import { changesWords } from '../case/changes.en.js';
import { changesView } from '../case/changes.view.js';
import { carriedRows } from '../case/carried.js';
import type { ReadCase } from '../case/case-reader.js';
import { dayView, fieldsView, summaryOf, typedIn } from '../form/fields.view.js';
import { formWords } from '../form/form.en.js';
import type { FormProblem } from '../form/payload-form.js';
import { textIn, type Sent } from '../form/sent.js';
import { caseAddress } from '../layout/address.js';
import { dayWords } from '../layout/days.en.js';
import { nameWords, unmetWords } from '../layout/stage-words.js';
import { recordWords as t } from './record-event.en.js';
import type { FormOf, RecordForm } from './record-event.form.js';

/** What every step of recording an event shows. */
const aroundOf = ({ view }: ReadCase, type: string) => ({
  ...{ t, form: formWords, event: nameWords(type), heading: t.title(nameWords(type)) },
  ...{ caption: t.caption(view.reference), back: caseAddress(view.reference) },
});

/** What the form shows: the fields of the event, what was typed, what is wrong with it. */
export function formView(
  { read, choice, of }: { read: ReadCase; choice: Choice | undefined; of: FormOf },
  sent: Sent,
  problems: readonly FormProblem[],
) {
  const given = { sent, problems };
  const needed = of.workflow.duties.get(of.type)?.reasons === 'required';
  return {
    ...aroundOf(read, of.type),
    ...{ errors: problems.length === 0 ? null : summaryOf(problems), needed },
    unmet: choice?.allowed === false ? choice.unmet.map(unmetWords) : [],
    revision: textIn(sent, 'revision') || String(read.view.revision),
    occurredOn: dayView('occurredOn', formWords.occurredOn, given),
    fields: fieldsView(of.fields, given),
    reasons: {
      ...{ control: 'textarea', name: 'reasons', value: textIn(sent, 'reasons') },
      label: needed ? formWords.reasons : formWords.optional(formWords.reasons),
      hint: { text: formWords.reasonsHint },
      error: problems.find(({ field }) => field === 'reasons') ?? null,
    },
  };
}

/** What is shown before anything is recorded: what was typed, and what it would do. */
export const previewView = (
  { read, of, sent }: { read: ReadCase; of: FormOf; sent: Sent },
  { occurredOn, payload, reasons }: RecordForm,
  { answer, key }: { answer: Answer; key: string },
) => ({
  ...aroundOf(read, of.type),
  ...{ key, carried: typedIn(sent), revision: textIn(sent, 'revision'), changesWords },
  would: changesView(read, answer.cases[0]),
  rows: [
    { name: t.happened, value: occurredOn === null ? '' : dayWords(occurredOn) },
    ...carriedRows(payload, read.people).map((row, index) => ({
      ...row,
      name: labelOf(of, Object.keys(payload)[index] ?? row.name),
    })),
    ...(reasons === '' ? [] : [{ name: t.reasons, value: reasons }]),
  ],
});

const labelOf = ({ fields }: FormOf, name: string): string =>
  formWords.label(fields.find((field) => field.name === name) ?? { name });

/** What is shown to somebody who typed while the case moved on. */
export const staleView = (read: ReadCase, type: string, sent: Sent, stale: StaleCase) => ({
  ...aroundOf(read, type),
  ...{ carried: typedIn(sent), revision: String(stale.current) },
  unseen: stale.unseen.map((each) =>
    t.stale.entry(nameWords(each.type), dayWords(each.occurredOn)),
  ),
});
