import type { ReadCase } from '../case/case-reader.js';
import { dayView, summaryOf } from '../form/fields.view.js';
import { formWords } from '../form/form.en.js';
import type { FormProblem } from '../form/payload-form.js';
import { listIn, textIn, type Sent } from '../form/sent.js';
import { addressOf, caseAddress } from '../layout/address.js';
import { nameWords } from '../layout/stage-words.js';
import { askWords as t } from './ask.en.js';
import {
  ASKS,
  kindsAbout,
  subjectsOf,
  WISH_KINDS,
  type Subject,
  type WishKind,
} from './ask.kinds.js';

const askAddress = (reference: string, query: object = {}): string => {
  const asked = addressOf(query);
  return `${caseAddress(reference)}/ask${asked === '' ? '' : `?${asked}`}`;
};

/** The page on which somebody chooses what to ask for; `null` where nothing can be asked for. */
export const askLink = ({ view, workflow }: ReadCase) =>
  workflow.definition.requestsDecidedIn === undefined || view.pseudonymous
    ? null
    : { href: askAddress(view.reference), text: t.link };

/** What can be asked for about a clock or a fact, each as a link to its form. */
export const askLinks = (read: ReadCase, about: string) =>
  askLink(read) === null
    ? []
    : kindsAbout(read, about).map((kind) => ({
        ...{ href: askAddress(read.view.reference, { kind, about }), text: t.kinds[kind].title },
      }));

const aroundOf = ({ view: { reference } }: ReadCase) => ({
  ...{ t, caption: t.caption(reference), back: caseAddress(reference) },
});

/** Everything that can be asked for; of what cannot, why not. */
export const askChoiceView = (read: ReadCase) => ({
  ...aroundOf(read),
  kinds: WISH_KINDS.map((kind) => ({
    ...t.kinds[kind],
    href: subjectsOf(read, kind).length > 0 ? askAddress(read.view.reference, { kind }) : null,
  })),
});

/** A form as it was sent, what is wrong with it, and the key under which it is sent next. */
interface Given {
  readonly sent: Sent;
  readonly problems: readonly FormProblem[];
  readonly key: string;
}

/** The form of one kind of request. */
export function askView(read: ReadCase, kind: WishKind, given: Given) {
  const { sent, problems, key } = given;
  const { reference, revision } = read.view;
  const subjects = subjectsOf(read, kind);
  return {
    ...{ ...aroundOf(read), form: formWords, key },
    ...{ heading: t.kinds[kind].title, what: t.kinds[kind].lead, nothing: t.kinds[kind].nothing },
    errors: problems.length === 0 ? null : summaryOf(problems),
    ...{ revision: textIn(sent, 'revision') || String(revision), isPossible: subjects.length > 0 },
    other: askAddress(reference),
    fields: fieldsOf(kind, subjects, given),
  };
}

function fieldsOf(kind: WishKind, subjects: readonly Subject[], given: Given) {
  const { about, day, chosen } = ASKS[kind];
  const { sent, problems } = given;
  const errorAt = (name: string) => problems.find(({ field }) => field === name) ?? null;
  return [
    {
      ...{ control: 'select', name: about, label: t[about], choose: formWords.choose, hint: null },
      items: subjects.map(({ value, text }) => ({
        ...{ value, text, selected: value === textIn(sent, about) },
      })),
      error: errorAt(about),
    },
    ...(day === undefined ? [] : [dayView(day, t[day], given)]),
    ...(chosen === undefined
      ? []
      : [{ ...choiceOf(chosen, subjects, sent), error: errorAt(chosen) }]),
    {
      ...{ control: 'textarea', name: 'reasons', label: t.reasons },
      ...{ value: textIn(sent, 'reasons'), hint: { text: formWords.reasonsHint } },
      error: errorAt('reasons'),
    },
  ];
}

/** The parties, or the grounds, that the rows of these clocks know. */
function choiceOf(chosen: 'agreedBy' | 'category', subjects: readonly Subject[], sent: Sent) {
  const known = subjects.flatMap(({ row }) =>
    chosen === 'agreedBy' ? (row?.shortening?.agreementOf ?? []) : (row?.pause?.categories ?? []),
  );
  return {
    ...{ control: chosen === 'agreedBy' ? 'checkboxes' : 'radios', name: chosen },
    ...{ label: t[chosen], hint: chosen === 'agreedBy' ? { text: t.agreedHint } : null },
    items: [...new Set(known)].map((value) => ({
      ...{ value, text: nameWords(value), checked: listIn(sent, chosen).includes(value) },
    })),
  };
}
