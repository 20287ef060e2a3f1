import { In, type DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { OpenEngine } from './open-engine.js';
import { Person } from '#libs/persistence';
import type { CompiledWorkflow } from '#libs/workflow-kit';
import type { Instant } from '#libs/working-time';

/** The row of a person of whom nothing is known yet but the collar or staff number. */
export const newPerson = (reference: string, now: Instant): Person => ({
  ...{ id: newId(), reference, name: null, rank: null, email: null, subject: null },
  ...{ roles: '[]', teams: '[]', manager_id: null, created_at: now },
});

/** Rows to a statement: SQLite and PostgreSQL both stop at some number of parameters. */
const BATCH = 1_000;

/**
 * The ids of people by their references (collar or staff numbers); registers those who are new. Histories
 * know people by these ids alone, so that whom they name can be erased.
 */
export async function personIds(
  { dataSource, store }: Pick<OpenEngine, 'dataSource' | 'store'>,
  references: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, string>> {
  const known = new Map(await knownPersonIds(dataSource, references));
  const fresh = [...new Set(references)].filter((reference) => !known.has(reference));
  if (fresh.length === 0) return known;
  for (const batch of batches(fresh.map((reference) => newPerson(reference, now)))) {
    await store.register(batch);
  }
  for (const [reference, id] of await knownPersonIds(dataSource, fresh)) known.set(reference, id);
  return known;
}

/** The ids of those who are registered. Writes nothing. */
export async function knownPersonIds(
  dataSource: DataSource,
  references: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found: Pick<Person, 'id' | 'reference'>[] = [];
  for (const batch of batches([...new Set(references)])) {
    found.push(
      ...(await dataSource.sql<typeof found>`
        SELECT id, reference FROM person WHERE reference IN (${() => batch})`),
    );
  }
  return new Map(found.map(({ reference, id }) => [reference, id]));
}

function* batches<T>(all: readonly T[]): Generator<T[]> {
  for (let place = 0; place < all.length; place += BATCH) yield all.slice(place, place + BATCH);
}

/** A fact as a door was given it, with people by their references. */
interface Named {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The references of the people whom a fact names, as its duty says; of dates served elsewhere too. */
export const namedIn = (workflow: CompiledWorkflow, { type, payload }: Named): string[] => [
  ...peopleProperties(workflow, type).flatMap((property) => textsOf(payload[property])),
  ...servedIn(workflow, payload).flatMap((served) => namedIn(workflow, served)),
];

/** The payload of a fact with the ids of the people whom it names. Who has no id keeps their reference. */
export function withIds(
  workflow: CompiledWorkflow,
  { type, payload }: Named,
  ids: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> {
  const idOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(idOf);
    return typeof value === 'string' ? (ids.get(value) ?? value) : value;
  };
  const named = peopleProperties(workflow, type)
    .filter((property) => payload[property] !== undefined)
    .map((property): [string, unknown] => [property, idOf(payload[property])]);
  const { broughtInBy } = workflow.definition;
  const served = servedIn(workflow, payload);
  return {
    ...payload,
    ...Object.fromEntries(named),
    ...(broughtInBy === undefined || served.length === 0
      ? {}
      : { [broughtInBy]: served.map(({ raw, ...fact }) => withServed(workflow, raw, fact, ids)) }),
  };
}

function withServed(
  workflow: CompiledWorkflow,
  raw: object,
  fact: Named,
  ids: ReadonlyMap<string, string>,
): object {
  return 'with' in raw ? { ...raw, with: withIds(workflow, fact, ids) } : raw;
}

function peopleProperties(workflow: CompiledWorkflow, type: string): string[] {
  const { appoints = {}, names = [] } = workflow.duties.get(type) ?? {};
  const appointed = Object.values(appoints).filter((property) => property !== 'self');
  return [...new Set([...appointed, ...names])];
}

/** The dates already served that a payload lists; whatever else is there is left to its class to refuse. */
function servedIn(
  { definition: { broughtInBy } }: CompiledWorkflow,
  payload: Named['payload'],
): (Named & { readonly raw: object })[] {
  const list: unknown = broughtInBy === undefined ? undefined : payload[broughtInBy];
  const served: unknown[] = Array.isArray(list) ? list : [];
  if (!served.every(isServed)) return [];
  return served.map((raw) => ({
    ...{ raw, type: raw.event, payload: raw.with ?? {} },
  }));
}

interface ServedFact {
  readonly event: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const isServed = (value: unknown): value is ServedFact =>
  typeof value === 'object' && value !== null && 'event' in value;

const textsOf = (value: unknown): string[] => {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((each) => typeof each === 'string');
};

/** The references of people by their ids, for showing what a history says. */
export async function referencesOf(
  dataSource: DataSource,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found: Person[] = [];
  for (const batch of batches([...new Set(ids)])) {
    found.push(...(await dataSource.manager.findBy(Person, { id: In(batch) })));
  }
  return new Map(found.map(({ reference, id }) => [id, reference]));
}
