import type { Holder } from '#libs/workflow-kit';

/** Who may act: roles, and of a role that is bound to a position on the case its holder alone. */
export const actorsOf = ({
  by,
  onlyBy = [],
}: {
  readonly by: readonly string[];
  readonly onlyBy?: readonly Holder[];
}): string =>
  by
    .flatMap((role) => {
      const bound = onlyBy.filter((row) => row.role === role);
      return bound.length === 0 ? [role] : bound.map(holderText);
    })
    .join(', ');

function holderText({ role, position, at }: Holder): string {
  const who = role === position ? `${role} of the case` : `${role} (as ${position} of the case)`;
  return at === undefined ? who : `${who} at \`${at}\``;
}
