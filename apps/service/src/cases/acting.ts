import { ForbiddenException } from '@nestjs/common';
import type { Actor, Person } from '#libs/engine';
import type { Identity } from '#libs/identity';

/** The person as the engine asks who may read what. */
export const readerOf = ({ personId: id, roles, teams }: Identity): Person => ({
  id,
  roles,
  teams,
});

/**
 * The person in one of their roles: the one they name; else the first that may do what is asked; else their
 * first, so that the refusal says who may.
 */
export function actorIn(
  { personId, roles }: Identity,
  as: string | undefined,
  by: readonly string[],
): Actor {
  if (as !== undefined && !roles.includes(as)) {
    throw new ForbiddenException(
      `as: you are no ${as.slice(0, 40)}; your roles are ${roles.length === 0 ? 'none' : roles.join(', ')}.`,
    );
  }
  const role = as ?? roles.find((each) => by.includes(each)) ?? roles[0];
  if (role === undefined) {
    throw new ForbiddenException('You have no role here: ask an administrator for one.');
  }
  return { id: personId, role };
}
