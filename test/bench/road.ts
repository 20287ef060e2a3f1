import type { Actor, OpenCase, RecordFact } from '#libs/engine';
import { englandAndWales, legalDay, type LegalDay } from '#libs/working-time';

/** One fact on the road of a case: its London day, who records it, what it carries. */
export interface RoadStep {
  readonly type: string;
  readonly on: LegalDay;
  readonly role: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const step = (type: string, on: string, role: string, payload: RoadStep['payload'] = {}) => ({
  ...{ type, on: legalDay(on), role, payload },
});

const AUTHORITY = 'appropriate-authority';
const CONDUCTING = 'person-conducting';
const IN_PERSON = { method: 'in-person' };

const OPENED = step('caseOpened', '2025-12-01', AUTHORITY, {
  ...{ matterKind: 'conduct-matter', rankGroup: 'officer', cameToAttentionOn: '2025-12-01' },
  allegations: [{ id: 'a-1', category: 'F', standards: ['equality-and-diversity'] }],
});

/** The main road after the opening: a meeting, a final written warning, an appeal that ends the case. */
const AFTER: readonly RoadStep[] = [
  step('severityAssessed', '2025-12-04', AUTHORITY, {
    ...{ severity: 'misconduct', finalWarningInForce: false },
  }),
  step('investigatorAppointed', '2025-12-15', AUTHORITY, { investigator: 'investigator-1' }),
  step('noticeServed', '2025-12-19', 'investigator', IN_PERSON),
  step('officerStatementReceived', '2026-01-06', 'investigator'),
  step('progressNotified', '2026-01-16', 'investigator'),
  step('investigationCompleted', '2026-02-02', 'investigator'),
  step('investigationReported', '2026-02-10', 'investigator'),
  step('caseToAnswerFound', '2026-03-02', AUTHORITY, {
    ...{ caseToAnswer: 'misconduct', unconnectedIncidents: false },
  }),
  step('caseReferred', '2026-03-17', AUTHORITY),
  step('meetingNoticeServed', '2026-03-26', AUTHORITY, {
    ...{ ...IN_PERSON, personConducting: 'person-conducting-1' },
  }),
  step('responseReceived', '2026-04-10', AUTHORITY),
  step('witnessListsExchanged', '2026-04-13', AUTHORITY),
  step('witnessListsSupplied', '2026-04-14', AUTHORITY),
  step('papersSupplied', '2026-04-14', AUTHORITY),
  step('meetingHeld', '2026-04-22', CONDUCTING),
  step('misconductFound', '2026-04-22', CONDUCTING),
  step('finalWarningGiven', '2026-04-22', CONDUCTING),
  step('outcomeReported', '2026-04-27', CONDUCTING),
  step('officerInformed', '2026-04-29', AUTHORITY, IN_PERSON),
  step('appealReceived', '2026-05-06', AUTHORITY, { grounds: ['unreasonable'] }),
  step('appealFoundUnarguable', '2026-05-13', 'appeal-decider'),
];

/** A case from its opening to its closing: facts that start clocks and stop them. */
export const ROAD: readonly RoadStep[] = [OPENED, ...AFTER];

const someone = (role: string): Actor => ({ id: `${role}-1`, role });

/** The request that opens a case with the first step of the road. */
export function opening(reference: string, policy: string): OpenCase {
  const { type, on, role, payload } = OPENED;
  return {
    ...{ key: `${reference}-0`, reference, workflow: 'misconduct', policy },
    matter: { reference, kind: 'conduct-matter', cameToAttentionOn: on },
    officer: `officer-of-${reference}`,
    actor: someone(role),
    facts: [{ type, occurredOn: on, payload }],
    calendar: englandAndWales.version,
  };
}

/** The request that records a step on a case that the caller saw at `revision`; the key is for this step alone. */
export function recording(
  seen: { readonly id: string; readonly reference: string; readonly revision: number },
  place: number,
): RecordFact {
  const { type, on, role, payload } = stepAt(place);
  return {
    key: `${seen.reference}-${String(place)}`,
    cases: [{ id: seen.id, revision: seen.revision }],
    ...{ type, occurredOn: on, payload, actor: someone(role), reasons: 'as the papers say' },
  };
}

export function stepAt(place: number): RoadStep {
  const found = ROAD[place];
  if (found === undefined) throw new RangeError(`the road has no step ${String(place)}`);
  return found;
}
