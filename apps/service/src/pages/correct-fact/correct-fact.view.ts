import type { Answer } from '#libs/engine';
import { askLinks } from '../ask/ask.view.js';
import { carriedRows } from '../case/carried.js';
import type { ReadCase } from '../case/case-reader.js';
import { changesWords } from '../case/changes.en.js';
import { changesView } from '../case/changes.view.js';
import { dayView, fieldsView, summaryOf, typedIn } from '../form/fields.view.js';
import { formWords } from '../form/form.en.js';
import { sentOf, type FormProblem } from '../form/payload-form.js';
import { boxesOf, textIn, type Sent } from '../form/sent.js';
import { caseAddress } from '../layout/address.js';
import { dayWords } from '../layout/days.en.js';
import { nameWords } from '../layout/stage-words.js';
import { correctWords as t } from './correct-fact.en.js';
import type { Correctable, CorrectForm } from './correct-fact.form.js';

const aroundOf = ({ view, people }: ReadCase, { of, fact, seq }: Correctable) => ({
  ...{ t, form: formWords, heading: t.title(nameWords(of.type)) },
  caption: t.caption(view.reference, seq),
  back: `${caseAddress(view.reference)}/history#entry-${String(seq)}`,
  now: [
    { name: t.happened, value: dayWords(fact.occurredOn) },
    ...carriedRows(fact.payload, people),
  ],
});

const ACTIONS = ['replace', 'remove'] as const;

/** What the form of a correction shows: the fact as it counts now, to be changed. */
export function correctFormView(
  read: ReadCase,
  correctable: Correctable,
  { sent, problems }: { readonly sent: Sent; readonly problems: readonly FormProblem[] },
) {
  const { of, fact, payload } = correctable;
  const isFresh = textIn(sent, 'revision') === '';
  const known = { ...boxesOf('occurredOn', fact.occurredOn), ...sentOf(of.fields, payload) };
  const given = { sent: isFresh ? known : sent, problems };
  const action = problems.find(({ field }) => field === 'action');
  return {
    ...aroundOf(read, correctable),
    errors: problems.length === 0 ? null : summaryOf(problems),
    asks: askLinks(read, fact.id),
    revision: textIn(sent, 'revision') || String(read.view.revision),
    action: {
      ...{ control: 'radios', name: 'action', label: t.action.legend, error: action ?? null },
      items: ACTIONS.map((value) => ({
        ...{ value, text: t.action[value], checked: textIn(sent, 'action') === value },
      })),
    },
    occurredOn: dayView('occurredOn', t.occurredOn, given),
    fields: fieldsView(of.fields, given),
    reasons: {
      ...{ control: 'textarea', name: 'reasons', label: t.reasons },
      ...{ value: textIn(sent, 'reasons'), hint: { text: formWords.reasonsHint } },
      error: problems.find(({ field }) => field === 'reasons') ?? null,
    },
  };
}

/** What is shown before a fact is put right: what would become earlier, later, or another verdict. */
export const correctPreviewView = (
  { read, correctable, sent }: { read: ReadCase; correctable: Correctable; sent: Sent },
  { body }: CorrectForm,
  { answer, key }: { answer: Answer; key: string },
) => ({
  ...aroundOf(read, correctable),
  ...{ key, carried: typedIn(sent), revision: textIn(sent, 'revision'), changesWords },
  will: willOf(correctable, body),
  rows: carriedRows(body.replace?.[0]?.payload ?? {}, read.people),
  reasons: body.reasons,
  would: changesView(read, answer.cases[0]),
});

function willOf({ of, fact }: Correctable, { replace }: CorrectForm['body']): string {
  const event = nameWords(of.type);
  const [replacement] = replace ?? [];
  if (replacement === undefined) return t.will.remove(event);
  return t.will.replace(event, dayWords(replacement.occurredOn ?? fact.occurredOn));
}
