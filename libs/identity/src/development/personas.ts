/** Somebody to sign in as while developing: named for what they may do, so that nobody looks real. */
export interface Persona {
  /** The staff number. */
  readonly reference: string;
  readonly name: string;
  /** Groups of the shipped role mapping. */
  readonly groups: readonly string[];
  /** The line manager's staff number. */
  readonly manager?: string;
}

const persona = (
  reference: string,
  name: string,
  groups: readonly string[],
  manager?: string,
): Persona => ({ reference, name, groups, ...(manager === undefined ? {} : { manager }) });

const [TEAM_A, TEAM_B] = ['psd-team-a', 'psd-team-b'] as const;

/** One persona for each role, two teams with a supervisor each, and two with no role at all. */
export const PERSONAS: readonly Persona[] = [
  persona('INV-1', 'an investigator', ['psd-investigators', TEAM_A], 'MGR-1'),
  persona('INV-2', 'an investigator of team b', ['psd-investigators', TEAM_B], 'SUP-2'),
  persona('SUP-1', 'a supervisor', ['psd-supervisors', TEAM_A]),
  persona('SUP-2', 'a supervisor of team b', ['psd-supervisors', TEAM_B]),
  persona('ANA-1', 'an analyst', ['psd-analysts']),
  persona('AUT-1', 'an appropriate authority', ['appropriate-authorities']),
  persona('CON-1', 'a person conducting', ['persons-conducting']),
  persona('CHA-1', 'a chair', ['hearing-chairs']),
  persona('APP-1', 'an appeal decider', ['appeal-deciders']),
  persona('ADM-1', 'an administrator', ['psd-administrators']),
  persona('AUD-1', 'an auditor', ['psd-auditors']),
  persona('IMP-1', 'an importer', ['psd-importers']),
  persona('MGR-1', 'a line manager', []),
  persona('OFF-1', 'an officer', [], 'MGR-1'),
];

/** The claims that the provider sends of a persona. */
export const claimsOfPersona = ({ reference, name, groups, manager }: Persona) => ({
  ...{ staff_number: reference, name, groups },
  email: `${reference.toLowerCase()}@probity.invalid`,
  ...(manager === undefined ? {} : { manager_staff_number: manager }),
});
