import {
  knownPersonIds,
  namedIn,
  personIds,
  referencesOf,
  withIds,
  type Actor,
  type CaseView,
  type OpenEngine,
} from '#libs/engine';
import { CaseFile } from '#libs/persistence';
import type { CompiledWorkflow } from '#libs/workflow-kit';
import type { ActorOptions } from './case-arguments.js';

interface Given {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Ids of people by the references that a command names them by. */
export type Ids = ReadonlyMap<string, string>;

/** Looks people up by reference; registers those who are new, unless nothing is to be written. */
export function idsOf(
  { dataSource, now }: OpenEngine,
  references: readonly string[],
  { preview }: { readonly preview?: true },
): Promise<Ids> {
  return preview
    ? knownPersonIds(dataSource, references)
    : personIds(dataSource, references, now());
}

/** Who is at the keyboard. Whoever is registered nowhere is known by their reference: no case names them. */
export const actorOf = ({ as, by }: ActorOptions, ids: Ids): Actor => ({
  id: ids.get(by) ?? by,
  role: as,
});

/** The facts with the people they name by id, and whoever records them. */
export async function named<T extends Given>(
  open: OpenEngine,
  workflow: CompiledWorkflow,
  facts: readonly T[],
  options: ActorOptions & { readonly preview?: true },
): Promise<{ readonly facts: readonly T[]; readonly actor: Actor }> {
  const references = facts.flatMap((fact) => namedIn(workflow, fact));
  const ids = await idsOf(open, [options.by, ...references], options);
  return {
    facts: facts.map((fact) => ({ ...fact, payload: withIds(workflow, fact, ids) })),
    actor: actorOf(options, ids),
  };
}

/** The workflow that a case follows. */
export async function workflowOf(
  { dataSource, laws }: OpenEngine,
  caseId: string,
): Promise<CompiledWorkflow> {
  const { workflow, version } = await dataSource.manager.findOneByOrFail(CaseFile, { id: caseId });
  return laws.of(workflow, version).workflow;
}

/** References of everybody whom a case's history names, by id: for showing it. */
export function peopleIn({ dataSource }: OpenEngine, view: CaseView): Promise<Ids> {
  const ids = view.history.flatMap(({ actor, payload }) => [actor, ...(payload.match(UUID) ?? [])]);
  return referencesOf(dataSource, ids);
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
