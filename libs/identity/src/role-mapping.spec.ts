import { describe, expect, it } from '@jest/globals';
import { shippedMapping } from './fixtures/toy-application.fixture.js';
import { ROLES } from './identity.js';
import { PERSONAS } from './development/personas.js';
import { readRoleMapping } from './role-mapping.js';

const CLAIMS = 'claims: { reference: staff, groups: groups }';

const problemsOf = (text: string): unknown => {
  try {
    readRoleMapping(text, 'roles.yaml');
    return [];
  } catch (error) {
    return (error as { problems: readonly { field: string }[] }).problems.map(({ field }) => field);
  }
};

describe('The shipped role mapping', () => {
  it('brings every role by some group', () => {
    const brought = new Set([...shippedMapping().roles.values()].flat());

    expect([...brought].sort()).toEqual([...ROLES].sort());
  });

  it('knows every group of the personas', () => {
    const { roles, teams } = shippedMapping();
    const unknown = PERSONAS.flatMap(({ groups }) => groups).filter(
      (group) => !roles.has(group) && !teams.has(group),
    );

    expect(unknown).toEqual([]);
  });
});

describe('A role mapping', () => {
  it('needs no more than the claims of staff number and groups, and some role', () => {
    const mapping = readRoleMapping(`${CLAIMS}\nroles: { g: [auditor] }`, 'roles.yaml');

    expect(mapping.claims).toEqual({ reference: 'staff', groups: 'groups' });
    expect([...mapping.roles]).toEqual([['g', ['auditor']]]);
    expect([...mapping.teams]).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ['', ['mapping', 'claims', 'claims.reference', 'claims.groups', 'roles']],
    ['[]', ['mapping', 'claims', 'claims.reference', 'claims.groups', 'roles']],
    ['roles: { g: [auditor] }', ['claims', 'claims.reference', 'claims.groups']],
    [`claims: { reference: staff }\nroles: {}`, ['claims.groups']],
    [`claims: { reference: 1, groups: '' }\nroles: {}`, ['claims.reference', 'claims.groups']],
    [`claims: { reference: s, groups: g, rank: r }\nroles: {}`, ['claims.rank']],
    [`${CLAIMS}\nroles: { g: auditor }`, ['roles.g']],
    [`${CLAIMS}\nroles: { g: [auditor, boss], h: [chief] }`, ['roles.g', 'roles.h']],
    [`${CLAIMS}\nroles: { g: [engine] }`, ['roles.g']],
    [`${CLAIMS}\nroles: {}\nteams: { g: [1] }`, ['teams.g']],
    [`${CLAIMS}\nroles: {}\nteams: x`, ['teams']],
    [`${CLAIMS}\nroles: {}\nteam: {}`, ['team']],
    ['claims: [', ['mapping']],
  ])('%j is refused, naming the field', (text, fields) => {
    expect(problemsOf(text)).toEqual(fields);
  });

  it('that is refused says what is wrong and what to write', () => {
    expect(() => readRoleMapping(`${CLAIMS}\nroles: { g: [boss] }`, 'roles.yaml')).toThrow(
      "The role mapping roles.yaml cannot be used:\n- roles.g: 'boss' is no role. Use investigator, ",
    );
  });
});
