import type { Answer } from '#libs/engine';
import { carriedRows } from '../case/carried.js';
import { changesView } from '../case/changes.view.js';
import { dayView, fieldsView, summaryOf, typedIn } from '../form/fields.view.js';
import { formWords } from '../form/form.en.js';
import type { FormProblem } from '../form/payload-form.js';
import { textIn, type Sent } from '../form/sent.js';
import { dayWords } from '../layout/days.en.js';
import { pathWords } from '../layout/stage-words.js';
import {
  allegationIn,
  asAllegation,
  type OpeningForm,
  type ReadOpening,
} from './open-case.form.js';
import { openCaseWords as t } from './open-case.en.js';

/** What a form is shown with. */
interface Given {
  readonly sent: Sent;
  readonly problems: readonly FormProblem[];
}

/** What the form shows: who and what, the fields of the opening, and those of the first allegation. */
export function openingView({ fields, allegation }: OpeningForm, given: Given) {
  const { problems } = given;
  return {
    ...{ t, form: formWords, errors: problems.length === 0 ? null : summaryOf(problems) },
    who: [
      textField('reference', { label: t.reference, hint: t.referenceHint }, given),
      textField('matter', { label: t.matter, hint: t.matterHint }, given),
      textField('officer', { label: t.officer, hint: t.officerHint }, given),
    ],
    occurredOn: dayView('occurredOn', t.occurredOn, given),
    fields: fieldsView(fields, given),
    allegation: allegationView(allegation, given),
    reasons: {
      ...textField(
        'reasons',
        { label: formWords.optional(formWords.reasons), hint: formWords.reasonsHint },
        given,
      ),
      control: 'textarea',
    },
  };
}

const textField = (
  name: string,
  { label, hint }: { readonly label: string; readonly hint: string },
  { sent, problems }: Given,
) => ({
  ...{ control: 'text', name, label, hint: { text: hint }, value: textIn(sent, name) },
  error: problems.find(({ field }) => field === name) ?? null,
});

/** The fields of the allegation, read as an event's own and named as the allegation's. */
function allegationView({ fields }: OpeningForm['allegation'], { sent, problems }: Given) {
  const isFresh = Object.keys(sent).length === 0;
  const typed = isFresh ? { 'carries-id': t.firstAllegation } : allegationIn(sent);
  const own = problems.map(({ field, text }) => ({
    ...{ field: field?.replace(/^allegation-/, 'carries-') ?? null, text },
    isOwn: field?.startsWith('allegation-') === true,
  }));
  return fieldsView(fields, { sent: typed, problems: own.filter(({ isOwn }) => isOwn) }).map(
    (view) => ({
      ...view,
      ...{ name: asAllegation(view.name) },
      label: view.name === 'carries-category' ? t.category : view.label,
    }),
  );
}

/** What is shown before the case is opened: what was typed, and the clocks that would start. */
export function openingPreview(
  { workflow }: OpeningForm,
  { body, allegation }: ReadOpening,
  { sent, answer, key }: { readonly sent: Sent; readonly answer: Answer; readonly key: string },
) {
  const [opened] = answer.cases;
  const stage = opened?.stage.join(' ') ?? '';
  const { reference = '', matter, officer, occurredOn, reasons, payload = {} } = body;
  const { allegations: _, ...carried } = payload;
  return {
    ...{ t, form: formWords, key, carried: typedIn(sent) },
    rows: [
      { name: t.rows.reference, value: reference },
      { name: t.rows.matter, value: matter ?? reference },
      ...(officer === undefined ? [] : [{ name: t.rows.officer, value: officer }]),
      { name: t.rows.opened, value: occurredOn === undefined ? '' : dayWords(occurredOn) },
      ...labelled(carried),
      ...(reasons === undefined ? [] : [{ name: t.rows.reasons, value: reasons }]),
    ],
    alleged: labelled(allegation),
    would: {
      ...changesView({ view: { stage }, workflow }, opened),
      moves: [t.begins(pathWords(stage.split(' ')[0] ?? stage))],
    },
  };
}

/** What was typed, under the labels of its fields; nothing of it names a person. */
const labelled = (payload: Readonly<Record<string, unknown>>) =>
  Object.entries(payload).flatMap(([name, value]) =>
    carriedRows({ [name]: value }, new Map()).map((row) => ({
      ...row,
      name: formWords.label({ name }),
    })),
  );
