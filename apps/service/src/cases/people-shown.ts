import type { DataSource } from 'typeorm';
import { pseudonymised, referencesOf, type CaseView } from '#libs/engine';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Token of what pseudonyms are made with. */
export const PSEUDONYM_KEY = Symbol('what pseudonyms are made with');

/** A case as somebody may see it, and how its people are called. */
export interface Shown {
  readonly view: CaseView;
  /** References by id. Whoever may not know the people has none: the view says pseudonyms already. */
  readonly people: ReadonlyMap<string, string>;
}

/** Shows a case to whoever asked for the view. */
export async function shown(dataSource: DataSource, view: CaseView, key: string): Promise<Shown> {
  if (view.pseudonymous) return { view: pseudonymised(view, key), people: new Map() };
  const { officer, desk, history, positions } = view;
  const held = Object.values(positions).flat();
  const named = [officer, desk.owner, desk.supervisor, ...(desk.restrictedTo ?? []), ...held];
  const people = await referencesOf(dataSource, [
    ...named.filter((each) => each !== null),
    ...history.flatMap(({ actor, payload }) => [actor, ...(payload.match(UUID) ?? [])]),
  ]);
  return { view, people };
}
