import type { DataSource } from 'typeorm';
import type { CaseFile, Person } from '#libs/persistence';
import { NotPermitted } from './case-error.js';
import type { Laws } from './laws.js';

/** The position that nobody fills who works under the officer concerned (PCR r15); owning the case is as much. */
const INVESTIGATOR = 'investigator';
const OWNER = 'owner';

/** Facts that are to be put to cases; of one that replaces another the type is not known. */
export interface Naming {
  readonly facts: readonly {
    readonly type?: string;
    readonly payload: Readonly<Record<string, unknown>>;
  }[];
  readonly caseIds: readonly string[];
}

/** Somebody who works under the officer concerned, and by which line. */
export interface Subordinate {
  readonly caseId: string;
  readonly refusal: NotPermitted;
}

/**
 * The first whom these facts would have investigate or own a case under whose officer they work, directly
 * or through others. Asks the database only when a fact names somebody.
 */
export async function subordinateAmong(
  dataSource: DataSource,
  laws: Laws,
  { facts, caseIds }: Naming,
): Promise<Subordinate | null> {
  const properties = propertiesOf(laws);
  const named = facts.flatMap(({ type, payload }) =>
    whoInvestigates(properties, payload).map((person) => ({ person, type: type ?? 'correction' })),
  );
  if (named.length === 0 || caseIds.length === 0) return null;
  const cases = await dataSource.sql<Pick<CaseFile, 'id' | 'officer_id'>[]>`
    SELECT id, officer_id FROM case_file WHERE id IN (${() => [...caseIds]})`;
  for (const { person, type } of named) {
    const line = await lineAbove(dataSource, person);
    const under = cases.find(({ officer_id: id }) => isAbove(line, id));
    if (under === undefined) continue;
    return { caseId: under.id, refusal: refusalOf(type, line, under.officer_id) };
  }
  return null;
}

/** The same for a case that is being opened. Throws `NotPermitted`. */
export async function refuseSubordinate(
  dataSource: DataSource,
  laws: Laws,
  { facts, officer }: Pick<Naming, 'facts'> & { readonly officer: string | null },
): Promise<void> {
  const properties = propertiesOf(laws);
  for (const { type = '', payload } of officer === null ? [] : facts) {
    for (const person of whoInvestigates(properties, payload)) {
      const line = await lineAbove(dataSource, person);
      if (isAbove(line, officer)) throw refusalOf(type, line, officer);
    }
  }
}

const PROPERTIES = new WeakMap<Laws, Properties>();

/** Worked out once: every event that is recorded asks. */
function propertiesOf(laws: Laws): Properties {
  const known = PROPERTIES.get(laws) ?? investigatorProperties(laws);
  PROPERTIES.set(laws, known);
  return known;
}

/** Properties that name whoever investigates a case, and those that list dates served elsewhere. */
function investigatorProperties(laws: Laws) {
  const workflows = laws.all();
  const appointing = workflows.flatMap(({ duties }) =>
    [...duties.values()].flatMap(({ appoints }) => appoints?.[INVESTIGATOR] ?? []),
  );
  return {
    people: new Set([OWNER, ...appointing.filter((property) => property !== 'self')]),
    served: new Set(workflows.flatMap(({ definition }) => definition.broughtInBy ?? [])),
  };
}

type Properties = ReturnType<typeof investigatorProperties>;

function whoInvestigates(
  { people, served }: Properties,
  payload: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(payload).flatMap(([property, value]): string[] => {
    if (people.has(property)) return typeof value === 'string' ? [value] : [];
    if (!served.has(property) || !Array.isArray(value)) return [];
    return value.flatMap((each: unknown) =>
      whoInvestigates({ people, served: new Set() }, carriedBy(each)),
    );
  });
}

const carriedBy = (served: unknown): Readonly<Record<string, unknown>> =>
  typeof served === 'object' && served !== null && 'with' in served
    ? { ...(served.with as object | null) }
    : {};

type InLine = Pick<Person, 'id' | 'reference' | 'manager_id'>;

/** Somebody, then their line manager, then that one's, to the top; nobody who is not registered. */
async function lineAbove(dataSource: DataSource, id: string): Promise<readonly InLine[]> {
  const rows = await dataSource.sql<InLine[]>`
    WITH RECURSIVE up AS (
      SELECT w.id, w.reference, w.manager_id FROM person w WHERE w.id = ${id}
      UNION SELECT m.id, m.reference, m.manager_id FROM person m JOIN up ON m.id = up.manager_id)
    SELECT id, reference, manager_id FROM up`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const line = new Set<InLine>();
  let next = byId.get(id);
  while (next !== undefined && !line.has(next)) {
    line.add(next);
    next = byId.get(next.manager_id ?? '');
  }
  return [...line];
}

/** The officer concerned is refused as such, by the case itself. */
const isAbove = ([, ...managers]: readonly InLine[], officer: string | null): boolean =>
  managers.some(({ id }) => id === officer);

function refusalOf(type: string, line: readonly InLine[], officer: string | null): NotPermitted {
  const between = line.slice(
    0,
    line.findIndex(({ id }) => id === officer),
  );
  const managers = [...between.slice(1).map(({ reference }) => reference), 'the officer concerned'];
  const who = between[0]?.reference ?? '';
  const text =
    `An investigator does not work under the officer concerned: ${who} is managed by ` +
    `${managers.join(', who is managed by ')}.`;
  return new NotPermitted(type, [{ text, remedy: 'Name somebody outside that line.' }]);
}
