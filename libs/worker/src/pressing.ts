import { IsNull } from 'typeorm';
import type { Escalation, OpenEngine } from '#libs/engine';
import { CaseFile, Clock } from '#libs/persistence';

/** What stands behind the worker: the database, and the law that cases are judged by. */
export type Behind = Pick<OpenEngine, 'dataSource' | 'laws'>;

/** A clock that somebody is to be told of, and the case that it runs on. */
export interface Pressing {
  readonly file: CaseFile;
  readonly clock: Clock;
  /** What a person reads. */
  readonly title: string;
}

/** The clock of an order while it still stands so: running, to the same due day. `null`: overtaken. */
export async function findPressing(
  { dataSource, laws }: Behind,
  caseId: string,
  { clock: key, cause, due }: Escalation,
): Promise<Pressing | null> {
  const { manager } = dataSource;
  const where = { case_id: caseId, key, superseded_at: IsNull() };
  const clock = await manager.findOneBy(Clock, where);
  const file = await manager.findOneBy(CaseFile, { id: caseId });
  if (clock === null || file === null) return null;
  const standsSo = clock.overran === Number(cause === 'breached');
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
