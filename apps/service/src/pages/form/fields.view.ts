import type { PayloadField } from '#libs/workflow-kit';
import { layoutWords } from '../layout/layout.en.js';
import { nameWords } from '../layout/stage-words.js';
import { formWords as t } from './form.en.js';
import { inputName, type FormProblem } from './payload-form.js';
import { DAY_PARTS, listIn, textIn, type Sent } from './sent.js';

/** More than so many are chosen from a list. */
const MOST_RADIOS = 6;

/** A form, what was typed into it, and what is wrong with it. */
interface Given {
  readonly sent: Sent;
  readonly problems: readonly FormProblem[];
}

/** The fields of an event as the macros of the design system are given them. */
export const fieldsView = (fields: readonly PayloadField[], given: Given) =>
  fields.filter(({ kind }) => kind !== 'structure').map((field) => fieldView(field, given));

function fieldView(field: PayloadField, given: Given) {
  const name = inputName(field.name);
  const label = field.needed === 'never' ? t.optional(t.label(field)) : t.label(field);
  if (field.kind === 'day') return dayView(name, label, given);
  return {
    ...{ control: controlOf(field), name, label, hint: hintOf(field) },
    ...{ value: textIn(given.sent, name), error: errorOf(name, given) },
    items: itemsOf(field, listIn(given.sent, name)),
    choose: t.choose,
  };
}

/** The three boxes of a date. */
export function dayView(name: string, label: string, given: Given) {
  const error = errorOf(`${name}-day`, given);
  const wrong = error === null ? '' : ' govuk-input--error';
  return {
    ...{ control: 'day', name, label, hint: t.dayHint, error },
    items: DAY_PARTS.map((part) => ({
      ...{ name: part, label: t.parts[part], value: textIn(given.sent, `${name}-${part}`) },
      classes: `govuk-input--width-${part === 'year' ? '4' : '2'}${wrong}`,
    })),
  };
}

const errorOf = (field: string, { problems }: Given): { text: string } | null => {
  const found = problems.find((each) => each.field === field);
  return found === undefined ? null : { text: found.text };
};

function controlOf({ kind, options }: PayloadField): string {
  if (kind === 'yes-or-no') return 'radios';
  if (kind === 'one-of') return options.length > MOST_RADIOS ? 'select' : 'radios';
  if (kind === 'some-of') return 'checkboxes';
  return kind === 'texts' ? 'textarea' : kind === 'whole-number' ? 'number' : 'text';
}

function hintOf({ person, kind }: PayloadField): { text: string } | null {
  if (person) return { text: t.personHint };
  return kind === 'texts' ? { text: t.listHint } : null;
}

function itemsOf({ kind, options }: PayloadField, chosen: readonly string[]) {
  const values = kind === 'yes-or-no' ? (['yes', 'no'] as const) : options;
  return values.map((value) => ({
    ...{ value, checked: chosen.includes(value), selected: chosen.includes(value) },
    text: kind === 'yes-or-no' ? layoutWords[value as 'yes' | 'no'] : nameWords(value),
  }));
}

/** The problems as the summary over a form lists them. */
export const summaryOf = (problems: readonly FormProblem[]) =>
  problems.map(({ field, text }) => (field === null ? { text } : { text, href: `#${field}` }));

/** What was typed, to be carried on unseen: names and values. */
export const typedIn = (sent: Sent): { name: string; value: string }[] =>
  Object.keys(sent)
    .filter((name) => TYPED.test(name))
    .flatMap((name) => listIn(sent, name).map((value) => ({ name, value })));

const TYPED = /^(carries-|occurredOn-|allegation-|(reasons|action|reference|matter|officer)$)/;
