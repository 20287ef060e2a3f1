import { isDeepStrictEqual } from 'node:util';
import type { CaseView } from '#libs/engine';
import type { LegalDay } from '#libs/working-time';
import type { CorrectionBody } from '../../cases/cases.dto.js';
import { formWords } from '../form/form.en.js';
import { readPayload, type FormProblem } from '../form/payload-form.js';
import { dayIn, textIn, type Sent } from '../form/sent.js';
import { dayProblem, type FormOf } from '../record-event/record-event.form.js';
import { correctWords as t } from './correct-fact.en.js';

/** What the page of clocks is told of a correction. */
export const CORRECTED = 'corrected';

/** A fact as it counts now, with people by their numbers. */
export interface Correctable {
  readonly of: FormOf;
  readonly fact: CaseView['facts'][number];
  readonly payload: Readonly<Record<string, unknown>>;
  /** Number of the entry that recorded it. */
  readonly seq: number;
}

/** What a form says that is wrong with a fact. */
export interface CorrectForm {
  readonly body: CorrectionBody;
  readonly problems: readonly FormProblem[];
}

/** Reads the form of a correction: what stays as it was is not sent. */
export function readCorrectForm(correctable: Correctable, sent: Sent): CorrectForm {
  const reasons = textIn(sent, 'reasons');
  const problems = reasons === '' ? [{ field: 'reasons', text: formWords.reasonsNeeded }] : [];
  const { id } = correctable.fact;
  switch (textIn(sent, 'action')) {
    case 'remove':
      return { body: { remove: [id], reasons }, problems };
    case 'replace': {
      const { changes, problems: wrong } = changesIn(correctable, sent);
      return {
        body: { replace: [{ event: id, ...changes }], reasons },
        problems: [...wrong, ...problems],
      };
    }
    default:
      return {
        body: { reasons },
        problems: [{ field: 'action', text: t.action.missing }, ...problems],
      };
  }
}

interface Changes {
  readonly changes: { occurredOn?: LegalDay; payload?: Record<string, unknown> };
  readonly problems: readonly FormProblem[];
}

function changesIn({ of, fact, payload: kept }: Correctable, sent: Sent): Changes {
  const on = dayIn(sent, 'occurredOn');
  if (on.kind !== 'day') return { changes: {}, problems: [dayProblem(on)] };
  const asks = of.fields.length > 0;
  const { payload, problems } = asks
    ? readPayload(of.workflow, of.type, { fields: of.fields, sent, kept })
    : { payload: kept, problems: [] };
  const changes = {
    ...(on.day === fact.occurredOn ? {} : { occurredOn: on.day }),
    ...(isDeepStrictEqual(payload, kept) ? {} : { payload: { ...payload } }),
  };
  const same = Object.keys(changes).length === 0 && problems.length === 0;
  return {
    changes,
    problems: same ? [{ field: 'occurredOn-day', text: t.action.same }] : problems,
  };
}
