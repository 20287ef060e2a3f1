import { CaseExists, InvalidRequest } from '#libs/engine';
import type { PayloadField } from '#libs/workflow-kit';
import type { OpenCaseBody } from '../../cases/cases.dto.js';
import { problemIn, readPayload, type FormProblem } from '../form/payload-form.js';
import { refusalOf } from '../form/refusal.js';
import { dayIn, textIn, type Sent } from '../form/sent.js';
import { dayProblem, type FormOf } from '../record-event/record-event.form.js';
import { OPENED } from './may-open.js';
import { openCaseWords as t } from './open-case.en.js';

/** The form of an opening: what the opening carries, and the allegation that it carries first. */
export interface OpeningForm extends FormOf {
  readonly allegation: FormOf;
}

/** A form as it was sent, and everything that is wrong with it. */
export interface ReadOpening {
  readonly body: Partial<OpenCaseBody>;
  readonly allegation: Readonly<Record<string, unknown>>;
  readonly problems: readonly FormProblem[];
}

const OF_ALLEGATION = 'allegation-';
const CARRIED = 'carries-';

/** An event's own field, and one of the allegation's, have names of their own in the form. */
export const asAllegation = (name: string): string => name.replace(CARRIED, OF_ALLEGATION);

/** What was sent of the allegation, as if it were the form of an event. */
export const allegationIn = (sent: Sent): Sent =>
  Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) =>
      name.startsWith(OF_ALLEGATION) ? [[name.replace(OF_ALLEGATION, CARRIED), value]] : [],
    ),
  );

/** Reads the form of an opening. */
export function readOpening(
  { workflow, fields, allegation }: OpeningForm,
  sent: Sent,
): ReadOpening {
  const alleged = readPayload(workflow, allegation.type, {
    ...{ fields: allegation.fields, sent: allegationIn(sent) },
  });
  const kept = { allegations: [alleged.payload] };
  const { payload, problems } = readPayload(workflow, OPENED.type, { fields, sent, kept });
  const on = dayIn(sent, 'occurredOn');
  const reference = textIn(sent, 'reference');
  return {
    body: {
      ...{ ...OPENED, reference, payload: { ...payload } },
      ...(on.kind === 'day' ? { occurredOn: on.day } : {}),
      ...given({ matter: textIn(sent, 'matter'), officer: textIn(sent, 'officer') }),
      ...given({ reasons: textIn(sent, 'reasons') }),
    },
    allegation: alleged.payload,
    problems: [
      ...(reference === '' ? [{ field: 'reference', text: t.needed.reference }] : []),
      ...(on.kind === 'day' ? [] : [dayProblem(on)]),
      // What is wrong with the allegation is told at its own fields.
      ...problems.filter(({ field }) => field !== `${CARRIED}allegations`),
      ...alleged.problems.map(ofAllegation),
    ],
  };
}

/** What is there of some texts. */
const given = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));

const ofAllegation = ({ field, text }: FormProblem): FormProblem => ({
  ...{ field: field === null ? null : asAllegation(field), text },
});

const NAMES: Readonly<Record<string, string>> = {
  reference: t.rows.reference,
  matter: t.rows.matter,
  officer: t.rows.officer,
};

/** What the engine says against an opening, at the fields that it is about. */
export function openingRefusal(error: unknown, fields: readonly PayloadField[]): FormProblem[] {
  if (error instanceof CaseExists) return [{ field: 'reference', text: error.message }];
  if (!(error instanceof InvalidRequest)) return refusalOf(error, fields);
  return error.problems.map((each) => {
    const name = NAMES[each.field];
    if (name === undefined) return problemIn(fields, each);
    return { field: each.field, text: t.needed.bad(name, each.problem, each.remedy) };
  });
}
