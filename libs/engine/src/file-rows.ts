import { activeStages, isClosed } from '#libs/workflow-kit';
import type { CaseFile, CasePerson, LoadedCase } from '#libs/persistence';
import type { Instant, LegalDay } from '#libs/working-time';
import { clockOfRow } from './clock-rows.js';
import type { Head } from './history.js';
import type { CaseState, Desk, OpenStage, Positions } from './kernel/case-state.js';
import type { Law } from './kernel/law.js';

/** What the state column holds beside the columns of its own. */
interface StoredState {
  readonly snapshot: unknown;
  readonly stages: readonly OpenStage[];
  readonly positions: Positions;
  readonly desk: Desk;
}

/** Thrown when a stored state is none of its workflow's: the rows, or the released chart, were changed. */
export class UnknownState extends Error {
  readonly code = 'unknown-state';
  constructor({ reference, workflow, version }: CaseFile, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      `The state of case ${reference} is none of ${workflow} ${version}: ${why}. Verify the case.`,
      { cause },
    );
  }
}

/** Restores a case from its rows. Throws `UnknownState`. */
export function stateOf(law: Law, { file, clocks }: LoadedCase): CaseState {
  const stored = JSON.parse(file.state) as StoredState;
  return {
    snapshot: snapshotOf(law, file, stored.snapshot),
    stages: new Map(stored.stages.map((open) => [open.stage, open])),
    clocks: new Map(clocks.map((row) => [row.key, clockOfRow(row)])),
    positions: stored.positions,
    desk: stored.desk,
    calendar: file.calendar,
    policy: file.policy,
    newestDay: file.newest_day as LegalDay | null,
    newestFiring: file.newest_firing as Instant | null,
    settledTo: file.settled_to as Instant,
    judgedUntil: file.judged_until as Instant | null,
  };
}

function snapshotOf({ workflow }: Law, file: CaseFile, stored: unknown): CaseState['snapshot'] {
  const { machine } = workflow;
  try {
    return machine.restoreSnapshot(
      stored as Parameters<typeof machine.restoreSnapshot>[0],
      DETACHED,
    );
  } catch (error) {
    throw new UnknownState(file, error);
  }
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
  | 'owner_id'
  | 'team'
  | 'supervisor_id'
  | 'restricted'
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
    state: JSON.stringify({ snapshot, stages, positions: state.positions, desk: state.desk }),
    stage: innermost(activeStages(law.workflow, state.snapshot)).join(' '),
    closed: Number(isClosed(state.snapshot)),
    settled_to: state.settledTo,
    newest_day: state.newestDay,
    newest_firing: state.newestFiring,
    calendar: state.calendar,
    policy: state.policy,
    owner_id: state.desk.owner,
    team: state.desk.team,
    supervisor_id: state.desk.supervisor,
    restricted: Number(state.desk.restrictedTo !== null),
  };
}

/** Everybody with a relation to the case: who may find it follows from these rows. */
export function peopleOf(
  caseId: string,
  state: Pick<CaseState, 'desk' | 'positions'>,
): CasePerson[] {
  return relationsIn(state).flatMap(([relation, people]) =>
    [...new Set(people)].map((person_id) => ({
      ...{ id: `${caseId}/${relation}/${person_id}`, case_id: caseId, person_id, relation },
    })),
  );
}

/** Every relation that people have to a case, with those who have it. */
export function relationsIn({
  desk,
  positions,
}: Pick<CaseState, 'desk' | 'positions'>): (readonly [string, readonly string[]])[] {
  return [
    ['owner', desk.owner === null ? [] : [desk.owner]],
    ['supervisor', desk.supervisor === null ? [] : [desk.supervisor]],
    ['named', desk.restrictedTo ?? []],
    ...Object.entries(positions).flatMap(([position, held]) => [
      [`position:${position}`, held] as const,
      [`holder:${position}`, held.slice(-1)] as const,
    ]),
  ];
}

/** The stages that contain no other. */
export const innermost = (stages: readonly string[]): string[] =>
  stages.filter((stage) => !stages.some((other) => other.startsWith(`${stage}.`)));
