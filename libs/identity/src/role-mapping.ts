import { parseDocument } from 'yaml';
import { InvalidRoleMapping, type Fault } from './identity-error.js';
import { ROLES, type Role } from './identity.js';

/** What claims must be named: without them nobody can be told from another. */
const REQUIRED = ['reference', 'groups'] as const;
const OPTIONAL = ['name', 'email', 'manager'] as const;
const PARTS = ['claims', 'roles', 'teams'];

type Claim = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

/** How the claims of the provider say who somebody is here. */
export interface RoleMapping {
  /** The claim that holds each: a name, or a path of names with dots. */
  readonly claims: Readonly<Partial<Record<Claim, string>>> &
    Readonly<Record<(typeof REQUIRED)[number], string>>;
  /** The roles that a group brings. */
  readonly roles: ReadonlyMap<string, readonly Role[]>;
  /** The teams that a group brings. */
  readonly teams: ReadonlyMap<string, readonly string[]>;
}

type Section = Readonly<Record<string, unknown>>;

/**
 * Reads a role mapping.
 *
 * @param name what the text is called in errors: the path of its file
 * @throws InvalidRoleMapping naming every field that cannot be used, and what to write instead
 */
export function readRoleMapping(text: string, name: string): RoleMapping {
  const problems: Fault[] = [];
  const whole = section(parsed(text, name), '', problems);
  for (const part of Object.keys(whole)) {
    if (!PARTS.includes(part))
      problems.push(fault(part, 'It is no part of a role mapping.', 'Remove it.'));
  }
  const claims = claimsOf(section(whole['claims'], 'claims', problems), problems);
  const roles = groupsOf(whole['roles'], 'roles', problems);
  const teams = groupsOf(whole['teams'] ?? {}, 'teams', problems);
  problems.push(...[...roles].flatMap(([group, names]) => unknownRoles(group, names)));
  if (problems.length > 0) throw new InvalidRoleMapping(name, problems);
  return {
    // Both casts hold: a missing claim and an unknown role were refused above.
    claims: claims as RoleMapping['claims'],
    roles: roles as ReadonlyMap<string, readonly Role[]>,
    teams,
  };
}

function parsed(text: string, name: string): unknown {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error === undefined) return document.toJS();
  const problem = `It is not YAML: ${error.message.split('\n')[0] ?? ''}`;
  throw new InvalidRoleMapping(name, [fault('mapping', problem, 'Correct the line.')]);
}

const fault = (field: string, problem: string, remedy: string): Fault => ({
  field,
  problem,
  remedy,
});

function section(value: unknown, field: string, problems: Fault[]): Section {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Section;
  }
  const remedy =
    field === '' ? `Write ${PARTS.join(', ')}.` : 'Write one name and its value a line.';
  problems.push(fault(field === '' ? 'mapping' : field, 'It is missing, or no table.', remedy));
  return {};
}

function claimsOf(claims: Section, problems: Fault[]): Section {
  for (const name of REQUIRED) {
    if (!(name in claims))
      problems.push(
        fault(`claims.${name}`, 'It is missing.', 'Name the claim in which the provider sends it.'),
      );
  }
  for (const [name, claim] of Object.entries(claims)) {
    if (![...REQUIRED, ...OPTIONAL].includes(name as Claim)) {
      const remedy = `Use ${[...REQUIRED, ...OPTIONAL].join(', ')}.`;
      problems.push(fault(`claims.${name}`, 'Nothing here is called so.', remedy));
    } else if (typeof claim !== 'string' || claim === '') {
      problems.push(fault(`claims.${name}`, 'It is not the name of a claim.', 'Write a name.'));
    }
  }
  return claims;
}

function groupsOf(
  value: unknown,
  field: string,
  problems: Fault[],
): Map<string, readonly string[]> {
  const groups = Object.entries(section(value, field, problems));
  for (const [group, names] of groups) {
    if (!isNames(names))
      problems.push(
        fault(`${field}.${group}`, `It is not a list of ${field}.`, 'Write [one, another].'),
      );
  }
  return new Map(groups.map(([group, names]) => [group, isNames(names) ? names : []]));
}

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string' && name !== '');

const unknownRoles = (group: string, names: readonly string[]): Fault[] =>
  names
    .filter((name) => !new Set<string>(ROLES).has(name))
    .map((name) => fault(`roles.${group}`, `'${name}' is no role.`, `Use ${ROLES.join(', ')}.`));
