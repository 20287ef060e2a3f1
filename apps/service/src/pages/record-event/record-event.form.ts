import type { CompiledWorkflow, PayloadField } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import { formWords as t } from '../form/form.en.js';
import { readPayload, type FormProblem } from '../form/payload-form.js';
import { dayIn, textIn, type Sent } from '../form/sent.js';

/** The form of an event as it was sent, and everything that is wrong with it. */
export interface RecordForm {
  readonly occurredOn: LegalDay | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly reasons: string;
  readonly problems: readonly FormProblem[];
}

/** Which event a form is of. */
export interface FormOf {
  readonly workflow: CompiledWorkflow;
  readonly type: string;
  readonly fields: readonly PayloadField[];
}

/** Reads the form of an event. */
export function readRecordForm({ workflow, type, fields }: FormOf, sent: Sent): RecordForm {
  const on = dayIn(sent, 'occurredOn');
  const reasons = textIn(sent, 'reasons');
  const { payload, problems } = readPayload(workflow, type, { fields, sent });
  const needsReasons = workflow.duties.get(type)?.reasons === 'required';
  return {
    ...{ occurredOn: on.kind === 'day' ? on.day : null, payload, reasons },
    problems: [
      ...(on.kind === 'day' ? [] : [dayProblem(on)]),
      ...problems,
      ...(needsReasons && reasons === '' ? [{ field: 'reasons', text: t.reasonsNeeded }] : []),
    ],
  };
}

/** What is wrong with the day on which something happened. */
export function dayProblem(on: Exclude<ReturnType<typeof dayIn>, { kind: 'day' }>): FormProblem {
  const field = 'occurredOn-day';
  if (on.kind === 'empty') return { field, text: t.problems.day(t.occurredOnName) };
  const { partial, unreal } = t.problems;
  const name = t.occurredOnName;
  return { field, text: on.kind === 'partial' ? partial(name, on.without) : unreal(name) };
}

/** The revision that was seen when the form was opened. */
export function revisionIn(
  sent: Sent,
  { view }: { readonly view: { readonly revision: number } },
): number {
  const text = textIn(sent, 'revision');
  return /^\d{1,9}$/.test(text) ? Number(text) : view.revision;
}
