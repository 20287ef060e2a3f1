import { describe, expect, it } from '@jest/globals';
import { claimedBy, type Claims } from './claimed.js';
import { shippedMapping } from './fixtures/toy-application.fixture.js';
import type { RoleMapping } from './role-mapping.js';

const SENT: Claims = {
  ...{ iss: 'https://provider.example', sub: '00u1', staff_number: 'INV-1', name: 'A. N. Other' },
  ...{ groups: ['psd-investigators', 'psd-supervisors', 'psd-team-b', 'canteen'] },
};

const claimed = (changed: Claims = {}, claims: Partial<RoleMapping['claims']> = {}) => {
  const mapping = shippedMapping();
  return claimedBy(
    { ...SENT, ...changed },
    { ...mapping, claims: { ...mapping.claims, ...claims } },
  );
};

describe('The claims of a provider', () => {
  it('say who somebody is, and what their groups bring; other groups bring nothing', () => {
    expect(claimed()).toEqual({
      ...{ subject: 'https://provider.example 00u1', reference: 'INV-1', name: 'A. N. Other' },
      ...{ email: null, manager: null, roles: ['investigator', 'supervisor'], teams: ['b'] },
    });
  });

  it.each<[unknown, readonly string[]]>([
    ['psd-auditors', ['auditor']],
    [['psd-auditors', 'psd-auditors'], ['auditor']],
    [[], []],
    [undefined, []],
    [null, []],
    ['__proto__', []],
    // The role of the engine itself: no claim brings it, whatever it is called.
    [['engine', 'psd-engine', 'administrator'], []],
  ])('with the groups %j bring %j', (groups, roles) => {
    expect(claimed({ groups }).roles).toEqual(roles);
  });

  it.each([[[1]], [{ 'psd-auditors': true }], [7]])('with the groups %j are refused', (groups) => {
    expect(() => claimed({ groups })).toThrow('The claim groups is not a list of groups');
  });

  it.each([undefined, null, '', ' ', ['INV-1'], {}])(
    'without a staff number (%j) are refused, naming the claim',
    (staff_number) => {
      expect(() => claimed({ staff_number })).toThrow('the claim staff_number is missing');
    },
  );

  it('are found by their whole name, or by a path', () => {
    const deep = { 'https://force.example/staff': 77, realm_access: { roles: ['psd-analysts'] } };
    const names = { reference: 'https://force.example/staff', groups: 'realm_access.roles' };

    expect(claimed(deep, names)).toMatchObject({ reference: '77', roles: ['analyst'] });
    expect(claimed({}, { groups: 'constructor.name' }).roles).toEqual([]);
  });
});
