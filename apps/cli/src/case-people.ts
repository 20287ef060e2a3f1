import {
  idsOfPeople,
  referencesOf,
  type Actor,
  type CaseView,
  type OpenEngine,
} from '#libs/engine';
import type { ActorOptions } from './case-arguments.js';

/**
 * Who is at the keyboard, by id. Whoever is registered nowhere, and is not to be, is known by their
 * reference: no case names them.
 */
export async function actorOf(
  open: OpenEngine,
  { as, by, preview }: ActorOptions & { readonly preview?: true },
): Promise<Actor> {
  const ids = await idsOfPeople(open, [by], { register: preview !== true });
  return { id: ids.get(by) ?? by, role: as };
}

/** References of everybody whom a case's history names, by id: for showing it. */
export function peopleIn(
  { dataSource }: OpenEngine,
  view: CaseView,
): Promise<ReadonlyMap<string, string>> {
  const ids = view.history.flatMap(({ actor, payload }) => [actor, ...(payload.match(UUID) ?? [])]);
  return referencesOf(dataSource, ids);
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
