import type { Actor } from '#libs/engine';
import type { Random } from './random.js';

/** The people of the department: roles with numbers, and nobody's names. */
const STAFF = {
  administrator: ['ADM', 3],
  supervisor: ['SUP', 3],
  investigator: ['INV', 14],
  'appropriate-authority': ['AA', 4],
  'person-conducting': ['PC', 8],
  chair: ['CH', 6],
  'appeal-decider': ['APP', 3],
} as const;

export type Role = keyof typeof STAFF;

/** Who acts in a case. Nobody has two roles, so that nobody decides what they investigated. */
export type Cast = Readonly<Record<Role, Actor>>;

/** Draws one person for each role. */
export function castOf(random: Random): Cast {
  const one = (role: Role): Actor => {
    const [prefix, number] = STAFF[role];
    return { id: `${prefix}-${String(random.between(1, number)).padStart(2, '0')}`, role };
  };
  return {
    administrator: one('administrator'),
    supervisor: one('supervisor'),
    investigator: one('investigator'),
    'appropriate-authority': one('appropriate-authority'),
    'person-conducting': one('person-conducting'),
    chair: one('chair'),
    'appeal-decider': one('appeal-decider'),
  };
}
