import type { RoleMapping, SignedInPerson } from '#libs/identity';
import { nameWords } from '../layout/stage-words.js';
import { administrationWords } from './administration.en.js';
import { around } from './administration.view.js';

const t = administrationWords.roles;

/** What the page of teams and roles shows: the mapping, and the people as last signed in. */
export const rolesView = (
  { claims, roles, teams }: RoleMapping,
  people: readonly SignedInPerson[],
  next: string | null,
) => ({
  ...around('roles'),
  groups: [...new Set([...roles.keys(), ...teams.keys()])].map((group) => ({
    ...{ group, roles: rolesText(roles.get(group) ?? []) },
    teams: listText(teams.get(group) ?? []),
  })),
  claims: Object.entries(claims).map(([name, value]) => ({ key: t.claim[name] ?? name, value })),
  people: people.map((person) => ({
    ...{ reference: person.reference, name: person.name, manager: person.manager ?? t.none },
    ...{ roles: rolesText(person.roles), teams: listText(person.teams) },
  })),
  next: next === null ? null : `?${new URLSearchParams({ after: next }).toString()}`,
});

const listText = (names: readonly string[]): string => names.join(', ') || t.none;

const rolesText = (roles: readonly string[]): string =>
  listText(roles.map((role) => nameWords(role)));
