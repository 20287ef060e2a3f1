import {
  checkPayload,
  type CompiledWorkflow,
  type FieldKind,
  type PayloadField,
} from '#libs/workflow-kit';
import { formWords as t } from './form.en.js';
import { boxesOf, dayIn, listIn, textIn, type Sent } from './sent.js';

/** Something that is wrong with a form, and the field that it is wrong with; `null`: with the whole. */
export interface FormProblem {
  readonly field: string | null;
  readonly text: string;
}

/** What a form of an event says. */
export interface ReadPayload {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly problems: readonly FormProblem[];
}

/** The name of a field in a form: what an event carries may be called anything. */
export const inputName = (field: string): string => `carries-${field}`;

/** What an event of this form carries, and everything that is wrong with it. */
export function readPayload(workflow: CompiledWorkflow, type: string, given: Given): ReadPayload {
  const read = given.fields.map((field) => ({ field, value: valueIn(given.sent, field) }));
  const unread = read.flatMap(({ value }) => ('problem' in value ? [value.problem] : []));
  const typed = Object.fromEntries(
    read.flatMap(({ field, value }) =>
      'is' in value && value.is !== undefined ? [[field.name, value.is]] : [],
    ),
  );
  const payload = { ...structuresIn(given), ...typed };
  const known = new Set(unread.map(({ field }) => field));
  const refused = checkPayload(workflow, type, payload)
    .map((each) => problemIn(given.fields, each))
    .filter(({ field }) => !known.has(field));
  return { payload, problems: [...unread, ...firstOfEach(refused)] };
}

interface Given {
  readonly fields: readonly PayloadField[];
  readonly sent: Sent;
  /** What the event carried before, where it is corrected: a form keeps what it does not ask for. */
  readonly kept?: Readonly<Record<string, unknown>>;
}

const structuresIn = ({ fields, kept = {} }: Given): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    fields.flatMap(({ name, kind }) =>
      kind === 'structure' && name in kept ? [[name, kept[name]]] : [],
    ),
  );

type Value = { readonly is: unknown } | { readonly problem: FormProblem };

const NOTHING: Value = { is: undefined };

/** How each kind of field is read: from its text, and from everything that was sent under its name. */
const READERS: Readonly<Record<FieldKind, (sent: Sent, name: string, label: string) => Value>> = {
  day: dayValue,
  'yes-or-no': (sent, name) => textValue(sent, name, (text) => text === 'yes'),
  'one-of': (sent, name) => textValue(sent, name),
  'some-of': (sent, name) => listValue(listIn(sent, name)),
  'whole-number': (sent, name, label) => numberValue(textIn(sent, name), name, label),
  text: (sent, name) => textValue(sent, name),
  texts: (sent, name) => listValue(textIn(sent, name).split(/\s*\n\s*/)),
  // A form asks for no structures: events that carry one are not recorded by form.
  structure: () => NOTHING,
};

const valueIn = (sent: Sent, field: PayloadField): Value =>
  READERS[field.kind](sent, inputName(field.name), t.label(field));

function textValue(sent: Sent, name: string, read: (text: string) => unknown = String): Value {
  const text = textIn(sent, name);
  return text === '' ? NOTHING : { is: read(text) };
}

function listValue(texts: readonly string[]): Value {
  const given = texts.filter((each) => each !== '');
  return given.length === 0 ? NOTHING : { is: given };
}

function numberValue(text: string, field: string, label: string): Value {
  if (text === '') return NOTHING;
  return /^\d{1,9}$/.test(text)
    ? { is: Number(text) }
    : { problem: { field, text: t.problems.number(label) } };
}

function dayValue(sent: Sent, name: string, label: string): Value {
  const found = dayIn(sent, name);
  if (found.kind === 'empty') return NOTHING;
  if (found.kind === 'day') return { is: found.day };
  const field = `${name}-day`;
  const text =
    found.kind === 'partial' ? t.problems.partial(label, found.without) : t.problems.unreal(label);
  return { problem: { field, text } };
}

/** A refusal of the event's class in the words of a form, at the field that it is about. */
export function problemIn(
  fields: readonly PayloadField[],
  { field: path, remedy }: { readonly field: string; readonly remedy: string },
): FormProblem {
  const [name = ''] = path.split('.');
  const field = fields.find((each) => each.name === name);
  if (field === undefined) return { field: null, text: t.problems.other(path, remedy) };
  return { field: anchorOf(field), text: saying(field, remedy) };
}

/** Where a problem of a field leads to. */
export const anchorOf = ({ name, kind }: PayloadField): string =>
  kind === 'day' ? `${inputName(name)}-day` : inputName(name);

function saying(field: PayloadField, remedy: string): string {
  const label = t.label(field);
  if (field.person) return t.problems.person(label);
  switch (field.kind) {
    case 'day':
      return t.problems.day(label);
    case 'yes-or-no':
    case 'one-of':
    case 'some-of':
      return t.problems.select(label);
    case 'text':
    case 'texts':
      return t.problems.enter(label);
    case 'whole-number':
    case 'structure':
      return t.problems.other(label, remedy);
  }
}

const firstOfEach = (problems: readonly FormProblem[]): FormProblem[] =>
  [
    ...new Map([...problems].reverse().map((each) => [each.field ?? each.text, each])).values(),
  ].reverse();

/** What an event carries as its form holds it. */
export const sentOf = (
  fields: readonly PayloadField[],
  payload: Readonly<Record<string, unknown>>,
): Sent =>
  Object.assign({}, ...fields.map((field) => inputsOf(field, payload[field.name]))) as Sent;

function inputsOf({ name: field, kind }: PayloadField, value: unknown): Sent {
  const name = inputName(field);
  if (typeof value === 'boolean') return { [name]: value ? 'yes' : 'no' };
  if (typeof value === 'number') return { [name]: String(value) };
  if (Array.isArray(value)) return { [name]: kind === 'texts' ? value.join('\n') : value };
  if (typeof value !== 'string') return {};
  return kind === 'day' ? boxesOf(name, value) : { [name]: value };
}
