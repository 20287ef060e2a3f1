import { activeStages, isClosed } from '#libs/workflow-kit';
import type { CaseFile, LoadedCase } from '#libs/persistence';
import type { Instant, LegalDay } from '#libs/working-time';
import { clockOfRow } from './clock-rows.js';
import type { Head } from './history.js';
import type { CaseState, OpenStage } from './kernel/case-state.js';
import type { Law } from './kernel/law.js';

/** What the state column holds beside the columns of its own. */
interface StoredState {
  readonly snapshot: unknown;
  readonly stages: readonly OpenStage[];
  readonly positions: Readonly<Record<string, string>>;
}

/** Restores a case from its rows. Throws on a state the chart does not know. */
export function stateOf(law: Law, { file, clocks }: LoadedCase): CaseState {
  const stored = JSON.parse(file.state) as StoredState;
  return {
    snapshot: law.workflow.machine.restoreSnapshot(
      stored.snapshot as Parameters<typeof law.workflow.machine.restoreSnapshot>[0],
      DETACHED,
    ),
    stages: new Map(stored.stages.map((open) => [open.stage, open])),
    clocks: new Map(clocks.map((row) => [row.key, clockOfRow(row)])),
    positions: stored.positions,
    calendar: file.calendar,
    policy: file.policy,
    newestDay: file.newest_day as LegalDay | null,
    newestFiring: file.newest_firing as Instant | null,
    settledTo: file.settled_to as Instant,
    judgedUntil: file.judged_until as Instant | null,
  };
}

/** No actor stands behind a snapshot here: charts are computed, never run. */
const DETACHED = { self: null } as never;

/** The columns of a case file that a step may change. */
export type Moved = Pick<
  CaseFile,
  | 'seq'
  | 'head_hash'
  | 'state'
  | 'stage'
  | 'closed'
  | 'settled_to'
  | 'newest_day'
  | 'newest_firing'
  | 'calendar'
  | 'policy'
>;

/** The case's row after a step. `stages` carry the ids of their rows. */
export function movedColumns(
  law: Law,
  state: CaseState,
  stages: readonly OpenStage[],
  head: Head,
): Moved {
  const snapshot = law.workflow.machine.getPersistedSnapshot(state.snapshot);
  return {
    seq: head.seq,
    head_hash: head.hash,
    state: JSON.stringify({ snapshot, stages, positions: state.positions }),
    stage: innermost(activeStages(law.workflow, state.snapshot)).join(' '),
    closed: Number(isClosed(state.snapshot)),
    settled_to: state.settledTo,
    newest_day: state.newestDay,
    newest_firing: state.newestFiring,
    calendar: state.calendar,
    policy: state.policy,
  };
}

/** The stages that contain no other. */
export const innermost = (stages: readonly string[]): string[] =>
  stages.filter((stage) => !stages.some((other) => other.startsWith(`${stage}.`)));
