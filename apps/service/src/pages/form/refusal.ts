import {
  CaseError,
  CaseNotFound,
  EventRefused,
  ImpossibleFact,
  InvalidEvent,
  NotPermitted,
  StaleCase,
} from '#libs/engine';
import type { PayloadField } from '#libs/workflow-kit';
import { dayWords } from '../layout/days.en.js';
import { nameWords, plainWords, unmetWords } from '../layout/stage-words.js';
import { formWords as t } from './form.en.js';
import { anchorOf, problemIn, type FormProblem } from './payload-form.js';

/**
 * What the engine says against a form that was sent, at the fields that it is about. What hides a case,
 * and that a case has moved on, are no problems of a form: they are thrown on.
 */
export function refusalOf(error: unknown, fields: readonly PayloadField[]): FormProblem[] {
  if (!(error instanceof CaseError)) throw error;
  if (error instanceof CaseNotFound || error instanceof StaleCase) throw error;
  if (error instanceof InvalidEvent) return error.problems.map((each) => invalid(fields, each));
  if (error instanceof EventRefused || error instanceof NotPermitted) {
    return error.unmet.map((unmet) => ({ field: null, text: unmetWords(unmet) }));
  }
  return [{ field: null, text: impossible(error) ?? plainWords(error.message) }];
}

/** As `refusalOf`, where whoever sent the form is to look again: `changed` says that the case has moved on. */
export const refusalOrChanged = (
  error: unknown,
  fields: readonly PayloadField[],
  changed: string,
): FormProblem[] =>
  error instanceof StaleCase ? [{ field: null, text: changed }] : refusalOf(error, fields);

/** A fact that would have no place any more, and why not. */
function impossible(error: CaseError): string | null {
  if (!(error instanceof ImpossibleFact)) return null;
  const { event, cause } = error;
  const why =
    cause instanceof EventRefused
      ? cause.unmet.map(unmetWords).join(' ')
      : plainWords(cause.message);
  return t.problems.impossible(nameWords(event.type), dayWords(event.occurredOn), why);
}

function invalid(
  fields: readonly PayloadField[],
  each: InvalidEvent['problems'][number],
): FormProblem {
  const { field: name, problem, remedy } = each;
  if (name === 'occurredOn') {
    return {
      field: 'occurredOn-day',
      text: t.problems.other(t.occurredOnName, plainWords(problem)),
    };
  }
  const field = fields.find((one) => one.name === name);
  if (field !== undefined && field.kind !== 'day') return problemIn(fields, each);
  // The form has read a day, or does not ask for it: what the engine has against it has to be said.
  const text = t.problems.other(t.label({ name }), plainWords(`${ended(problem)} ${remedy}`));
  return { field: field === undefined ? null : anchorOf(field), text };
}

const ended = (text: string): string => (/[.:]$/.test(text) ? text : `${text}.`);
