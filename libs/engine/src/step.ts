import { v7 as newId } from 'uuid';
import type { CaseFile, CaseStep, Clock, StageInterval, Verdict } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { contentOf } from './clock-rows.js';
import { movedColumns, peopleOf } from './file-rows.js';
import { escalations } from './escalations.js';
import { chain, type Draft, type Head } from './history.js';
import type { CaseState, ClockState, OpenStage } from './kernel/case-state.js';
import { stillOpen, type EffectRecord, type Journal, type StageRecord } from './kernel/journal.js';
import type { PendingVerdict } from './pending-verdict.js';
import { reviewOrders } from './review-orders.js';
import type { Law } from './kernel/law.js';
import { searchChange } from './search-words.js';

/** A case's rows before a step: what is superseded and what stays is worked out against them. */
export interface StepBase {
  readonly file: Omit<CaseFile, 'state' | 'stage'>;
  /** 0 opens the case. */
  readonly head: Head;
}

/** What a step is to write, row ids still to be given. */
export interface StepContents {
  readonly state: CaseState;
  readonly drafts: readonly Draft[];
  readonly clocks: readonly ClockState[];
  readonly supersededClocks: readonly string[];
  readonly endedStages: readonly StageRecord[];
  readonly supersededStages: readonly string[];
  readonly verdicts: readonly PendingVerdict[];
  /** Whether a position was filled or the case changed desks. */
  readonly peopleChanged: boolean;
  /** What the chart orders. */
  readonly effects: readonly EffectRecord[];
  readonly withdrawnEffects: readonly string[];
  readonly journal: Pick<Journal, 'entries'>;
}

/** The rows of one commit on one case. */
export function stepOf(law: Law, base: StepBase, contents: StepContents, now: Instant): CaseStep {
  const caseId = base.file.id;
  // A clock that runs backwards between two writes must not let an entry precede the one before it.
  const at = Math.max(now, base.file.updated_at) as Instant;
  const { events, notes, head } = chain(caseId, base.head, at, contents.drafts);
  const { open, rows } = stageRows(caseId, contents, at);
  const moved = movedColumns(law, contents.state, open, head);
  return {
    expected: base.head.seq,
    file: { ...base.file, ...moved, updated_at: at },
    events,
    notes,
    superseded: {
      ...{ clocks: contents.supersededClocks, stages: contents.supersededStages },
      effects: contents.withdrawnEffects,
    },
    clocks: contents.clocks.map((clock) => clockRow(caseId, clock, at)),
    stages: rows,
    verdicts: contents.verdicts.map((pending) => verdictRow(caseId, pending, head.seq, at)),
    effects: [...effectsOf(law, contents, base), ...reviewOrders(law, contents)].map(
      ({ id, type, params }) => ({
        id,
        case_id: caseId,
        type,
        params: JSON.stringify(params ?? {}),
        status: 'queued',
        created_at: at,
        attempts: 0,
        next_at: at,
        performed_at: null,
        error: null,
      }),
    ),
    search: searchChange(caseId, contents.drafts),
    people: contents.peopleChanged ? peopleOf(caseId, contents.state) : null,
  };
}

/** What the chart ordered, and what the firings come to. */
const effectsOf = (law: Law, contents: StepContents, { file }: StepBase): EffectRecord[] => [
  ...contents.effects,
  ...escalations(law, contents, file.created_at as Instant),
];

/** `Object.assign` and plain literals here and below: V8 is slow to add to what it spread. */
const clockRow = (case_id: string, clock: ClockState, recorded_at: Instant): Clock =>
  Object.assign(contentOf(clock), { id: newId(), case_id, recorded_at, superseded_at: null });

function verdictRow(
  case_id: string,
  { record, basis, supersedes }: PendingVerdict,
  event_seq: number,
  recorded_at: Instant,
): Verdict {
  const { clock, declared, verdict, on, due, calendar } = record;
  return {
    id: newId(),
    case_id,
    clock_key: clock,
    declared,
    verdict,
    on_day: on,
    due,
    calendar,
    basis,
    event_seq,
    supersedes,
    recorded_at,
  };
}

/** Rows for the stages that ended and for those newly open, and the open ones with the ids of their rows. */
function stageRows(
  caseId: string,
  { state, endedStages }: StepContents,
  at: Instant,
): { readonly open: OpenStage[]; readonly rows: StageInterval[] } {
  const rows = endedStages.map((stage) => stageRow(caseId, newId(), stage, at));
  const open = [...state.stages.values()].map((stage) => {
    if (stage.rowId !== null) return stage;
    const rowId = newId();
    rows.push(stageRow(caseId, rowId, stillOpen(stage), at));
    return { ...stage, rowId };
  });
  return { open, rows };
}

const stageRow = (
  case_id: string,
  id: string,
  { stage, from, to, by, endedBy }: StageRecord,
  at: Instant,
): StageInterval => ({
  id,
  case_id,
  stage,
  from_day: from,
  to_day: to,
  begun_by: by,
  ended_by: endedBy,
  recorded_at: at,
  superseded_at: null,
});
