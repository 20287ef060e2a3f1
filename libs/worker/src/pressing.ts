import { IsNull } from 'typeorm';
import type { Escalation, OpenEngine } from '#libs/engine';
import { CaseFile, Clock } from '#libs/persistence';
import type { Instant } from '#libs/working-time';

/** What stands behind the worker: the database, and the law that cases are judged by. */
export type Behind = Pick<OpenEngine, 'dataSource' | 'laws'>;

/** A clock that somebody is to be told of, and the case that it runs on. */
export interface Pressing {
  readonly file: CaseFile;
  readonly clock: Clock;
  /** What a person reads. */
  readonly title: string;
}

/** An order to tell of a firing, and the case that it is about. */
interface Ordered {
  readonly caseId: string;
  readonly order: Escalation;
}

/**
 * The clock of an order while it still stands so: running, to the same due day. `null`: overtaken. What is
 * late at this instant is not at risk, even where no monitor has come to its breach yet.
 */
export async function findPressing(
  { dataSource, laws }: Behind,
  { caseId, order: { clock: key, cause, due } }: Ordered,
  now: Instant,
): Promise<Pressing | null> {
  const { manager } = dataSource;
  const where = { case_id: caseId, key, superseded_at: IsNull() };
  const clock = await manager.findOneBy(Clock, where);
  const file = await manager.findOneBy(CaseFile, { id: caseId });
  if (clock === null || file === null) return null;
  const isLate = clock.overran === 1 || (clock.due_at !== null && clock.due_at <= now);
  const standsSo = isLate === (cause === 'breached');
  if (clock.status !== 'running' || clock.due !== due || !standsSo) return null;
  return { file, clock, title: titleOf(laws, file, clock.name) };
}

/** The title of a clock in the workflow of its case. */
export function titleOf(
  laws: Behind['laws'],
  { workflow, version }: Pick<CaseFile, 'workflow' | 'version'>,
  name: string,
): string {
  return laws.of(workflow, version).workflow.clocks.get(name)?.title ?? name;
}
