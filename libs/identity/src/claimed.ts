import { IdentityRefused } from './identity-error.js';
import type { Role } from './identity.js';
import type { RoleMapping } from './role-mapping.js';

/** Somebody as the provider describes them, in our words. */
export interface Claimed {
  /** Issuer and subject: the same for ever, whatever else changes. */
  readonly subject: string;
  readonly reference: string;
  readonly name: string | null;
  readonly email: string | null;
  /** The line manager's staff number. */
  readonly manager: string | null;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
}

export type Claims = Readonly<Record<string, unknown>>;

/** Reads the claims of a verified token. @throws IdentityRefused when they do not say who it is */
export function claimedBy(claims: Claims, mapping: RoleMapping): Claimed {
  const { claims: named } = mapping;
  const text = (name: string | undefined): string | null =>
    name === undefined ? null : textOf(claimAt(claims, name));
  const reference = text(named.reference);
  const [issuer, subject] = [textOf(claims['iss']), textOf(claims['sub'])];
  if (reference === null || issuer === null || subject === null) {
    throw new IdentityRefused(
      `The provider does not say your staff number: the claim ${named.reference} is missing. ` +
        'An administrator of the provider must release it to this service.',
    );
  }
  const groups = groupsOf(claimAt(claims, named.groups), named.groups);
  return {
    ...{ subject: `${issuer} ${subject}`, reference },
    ...{ name: text(named.name), email: text(named.email), manager: text(named.manager) },
    roles: broughtBy(groups, mapping.roles),
    teams: broughtBy(groups, mapping.teams),
  };
}

/** A claim by its whole name, which may have dots in it, or else by the path that the dots make. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? (value as Claims)[step]
          : undefined,
      claims,
    );
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function groupsOf(value: unknown, name: string): string[] {
  if (value === undefined || value === null) return [];
  const groups: unknown[] = Array.isArray(value) ? value : [value];
  if (groups.every((group) => typeof group === 'string')) return groups;
  throw new IdentityRefused(
    `The claim ${name} is not a list of groups: name another in the role mapping.`,
  );
}

const broughtBy = <Name extends string>(
  groups: readonly string[],
  names: ReadonlyMap<string, readonly Name[]>,
): Name[] => [...new Set(groups.flatMap((group) => names.get(group) ?? []))].sort();
