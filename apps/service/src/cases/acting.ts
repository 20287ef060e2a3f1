import type { Actor, Person } from '#libs/engine';
import type { Identity } from '#libs/identity';

/** The person as the engine asks who may read what. */
export const readerOf = ({ personId: id, roles, teams }: Identity): Person => ({
  id,
  roles,
  teams,
});

/** A role that nobody has: whoever has none acts in it, and is refused everything. */
const NOBODY = 'nobody';

/**
 * The person in one of their roles: the one they name; else the first that may do what is asked; else their
 * first, so that the refusal says who may. Whether the role is theirs is for the engine to say, once it has
 * said whether they find the case: a refusal from here would tell that there is one.
 */
export function actorIn(
  { personId: id, roles }: Identity,
  as: string | undefined,
  by: readonly string[],
): Actor {
  return { id, role: as ?? roles.find((each) => by.includes(each)) ?? roles[0] ?? NOBODY };
}
