import { describe, expect, it } from '@jest/globals';
import { shippedMapping } from './fixtures/toy-application.fixture.js';
import { checkedOptions, type IdentityOptions } from './identity-options.js';

const SOUND: IdentityOptions = {
  ...{ issuer: 'https://provider.example', clientId: 'probity', audience: 'urn:probity:api' },
  ...{ baseUrl: 'https://probity.example', mapping: shippedMapping(), secureCookies: true },
  ...{ idleMinutes: 30, absoluteMinutes: 480, now: () => 0 },
};

const ON_THIS_MACHINE = {
  ...{ issuer: 'http://127.0.0.1:3001', baseUrl: 'http://localhost:3000', secureCookies: false },
};

const fieldsOf = (changed: Partial<IdentityOptions>): readonly string[] => {
  try {
    checkedOptions({ ...SOUND, ...changed });
    return [];
  } catch (error) {
    return (error as { problems: readonly { field: string }[] }).problems.map(({ field }) => field);
  }
};

describe('The settings of sign-in', () => {
  it.each([{}, ON_THIS_MACHINE, { secureCookies: false }, { clientSecret: 'x' }])(
    '%j can be used',
    (changed) => {
      expect(fieldsOf(changed)).toEqual([]);
    },
  );

  it.each<[Partial<IdentityOptions>, readonly string[]]>([
    [{ issuer: 'http://provider.example' }, ['issuer']],
    [{ issuer: 'provider' }, ['issuer']],
    [{ baseUrl: 'http://probity.example' }, ['baseUrl']],
    [{ baseUrl: 'https://probity.example/' }, ['baseUrl']],
    [{ baseUrl: 'https://probity.example/app' }, ['baseUrl']],
    [{ ...ON_THIS_MACHINE, secureCookies: true }, ['secureCookies']],
    [{ clientId: '' }, ['clientId']],
    [{ audience: 'probity' }, ['audience']],
    [{ idleMinutes: 0, absoluteMinutes: Number.NaN }, ['idleMinutes', 'absoluteMinutes']],
  ])('%j are refused, naming %j', (changed, fields) => {
    expect(fieldsOf(changed)).toEqual(fields);
  });

  it('are refused without telling what was set', () => {
    const changed = { issuer: 'ftp://secret', baseUrl: 'ftp://secret', clientSecret: 'secret' };

    expect(() => checkedOptions({ ...SOUND, ...changed })).toThrow(/^(?!.*secret)/s);
  });
});
