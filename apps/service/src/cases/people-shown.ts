import { createHmac } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { referencesOf, type CaseView } from '#libs/engine';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const LENGTH = 8;

/** Makes pseudonyms: the same person has the same one under the same key, and nobody can turn it round. */
export type Pseudonymiser = (personId: string) => string;

export const PSEUDONYMISER = Symbol('makes pseudonyms');

export const pseudonymiser =
  (key: string): Pseudonymiser =>
  (personId) =>
    `person-${createHmac('sha256', key).update(personId).digest('hex').slice(0, LENGTH)}`;

/** How the people of a case are called: by their references, or, for whoever may not know them, otherwise. */
export async function peopleShown(
  dataSource: DataSource,
  { officer, history, pseudonymous }: CaseView,
  pseudonym: Pseudonymiser,
): Promise<ReadonlyMap<string, string>> {
  const references = await referencesOf(dataSource, [
    ...(officer === null ? [] : [officer]),
    ...history.flatMap(({ actor, payload }) => [actor, ...(payload.match(UUID) ?? [])]),
  ]);
  if (!pseudonymous) return references;
  return new Map([...references.keys()].map((id) => [id, pseudonym(id)]));
}
