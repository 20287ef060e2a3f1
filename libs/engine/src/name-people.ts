import type { CompiledWorkflow } from '#libs/workflow-kit';
import { CaseNotFound } from './case-error.js';
import type { CorrectCase } from './correct-case.js';
import type { OpenEngine } from './open-engine.js';
import { knownPersonIds, namedIn, personIds, withIds } from './people.js';
import { refuseBadReference } from './request-text.js';

/** Whether people who are new are registered: not where nothing is to be written. */
export interface Naming {
  readonly register: boolean;
}

type Ids = ReadonlyMap<string, string>;

interface Given {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

type Open = Pick<OpenEngine, 'dataSource' | 'store' | 'laws' | 'now'>;

/** The ids of people by the references that a door was given. */
export const idsOfPeople = (
  open: Pick<OpenEngine, 'dataSource' | 'store' | 'now'>,
  references: readonly string[],
  { register }: Naming,
): Promise<Ids> => {
  for (const reference of references) refuseBadReference('person', reference);
  return register
    ? personIds(open, references, open.now())
    : knownPersonIds(open.dataSource, references);
};

/** Facts as a door was given them, with the people whom they name by id. */
export async function factsByIds<T extends Given>(
  open: Open,
  workflow: CompiledWorkflow,
  facts: readonly T[],
  naming: Naming,
): Promise<T[]> {
  const references = facts.flatMap((fact) => namedIn(workflow, fact));
  const ids = await idsOfPeople(open, references, naming);
  return facts.map((fact) => ({ ...fact, payload: withIds(workflow, fact, ids) }));
}

/** The workflow that a case follows, in its version. */
export async function workflowOfCase(
  { dataSource, laws }: Open,
  caseId: string,
): Promise<CompiledWorkflow> {
  const [found] = await dataSource.sql<{ workflow: string; version: string }[]>`
    SELECT workflow, version FROM case_file WHERE id = ${caseId}`;
  if (found === undefined) throw new CaseNotFound(caseId);
  return laws.of(found.workflow, found.version).workflow;
}

export type Changes = Pick<CorrectCase, 'replace' | 'remove' | 'insert'>;

/** A correction as a door was given it, with the people whom its facts name by id. */
export async function changesByIds(
  open: OpenEngine,
  caseId: string,
  { replace = [], remove = [], insert = [] }: Changes,
  naming: Naming,
): Promise<Required<Changes>> {
  const { history } = await open.engine.view(caseId);
  const typeOf = (event: string): string => history.find(({ id }) => id === event)?.type ?? '';
  const carried = replace.flatMap(({ event, payload }) =>
    payload === undefined ? [] : [{ type: typeOf(event), payload }],
  );
  const workflow = await workflowOfCase(open, caseId);
  const facts = await factsByIds<Given>(open, workflow, [...carried, ...insert], naming);
  const payloads = facts.map(({ payload }) => payload);
  return {
    replace: replace.map(({ payload, ...each }) =>
      payload === undefined ? each : { ...each, payload: payloads.shift() ?? payload },
    ),
    remove,
    insert: insert.map((each) => ({ ...each, payload: payloads.shift() ?? each.payload })),
  };
}
