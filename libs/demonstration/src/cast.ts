import type { Actor } from '#libs/engine';
import type { Random } from './random.js';

/**
 * The people of the department: roles with numbers, and nobody's names. The first of each is a persona that
 * the development provider lets anybody sign in as, so that whoever does has work to see.
 */
const STAFF = {
  administrator: ['ADM', 3],
  supervisor: ['SUP', 2],
  investigator: ['INV', 14],
  'appropriate-authority': ['AUT', 4],
  'person-conducting': ['CON', 8],
  chair: ['CHA', 6],
  'appeal-decider': ['APP', 3],
} as const;

export type Role = keyof typeof STAFF;

/** The teams of the shipped role mapping. The first supervisor has the first of them, the second the second. */
const TEAMS = ['a', 'b'] as const;

/** Who acts in a case. Nobody has two roles, so that nobody decides what they investigated. */
export interface Cast extends Readonly<Record<Role, Actor>> {
  /** Of the investigator, and of the supervisor who answers for it. */
  readonly team: (typeof TEAMS)[number];
}

/** Draws one person for each role; investigators take turns in the teams, each with its supervisor. */
export function castOf(random: Random): Cast {
  const one = (role: Role): Actor => person(role, random.between(1, STAFF[role][1]));
  const administrator = one('administrator');
  const number = random.between(1, STAFF.investigator[1]);
  const place = (number - 1) % TEAMS.length;
  return {
    administrator,
    investigator: person('investigator', number),
    supervisor: person('supervisor', place + 1),
    team: TEAMS[place] ?? TEAMS[0],
    'appropriate-authority': one('appropriate-authority'),
    'person-conducting': one('person-conducting'),
    chair: one('chair'),
    'appeal-decider': one('appeal-decider'),
  };
}

const person = (role: Role, number: number): Actor => ({
  id: `${STAFF[role][0]}-${String(number)}`,
  role,
});
