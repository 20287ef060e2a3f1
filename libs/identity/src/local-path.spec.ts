import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localPath } from './local-path.js';

describe('The way back after signing in', () => {
  it.each([
    ['/', '/'],
    ['/cases/PSD-1?tab=clocks#due', '/cases/PSD-1?tab=clocks#due'],
    ['/a/../b', '/b'],
    ['/search?to=https://example.org', '/search?to=https://example.org'],
    ['/sign-instructions', '/sign-instructions'],
  ])('from %j is %j', (wanted, path) => {
    expect(localPath(wanted)).toBe(path);
  });

  it.each([
    ...[
      '//evil.example',
      '///evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\n/evil.example',
    ],
    ...['/\t//evil.example', 'https://evil.example', 'javascript:alert(1)', 'evil.example', ''],
    ...['/.//evil.example', '/a/..//evil.example', ' //evil.example', '/%5c/../..//evil.example'],
    ...['/sign-in', '/sign-in?to=/', '/sign-in/callback?code=1', '/sign-out', '/signed-out'],
    ...[undefined, null, 1, ['/cases'], { path: '/cases' }],
  ])('from %j is home', (wanted) => {
    expect(localPath(wanted)).toBe('/');
  });

  it('never leaves the service, whatever was asked for', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '\t',
      '\n',
      ':',
      '@',
      '%2f',
      'evil.example',
    );
    const base = 'https://probity.example';
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        expect(new URL(localPath(`/${parts.join('')}`), base).origin).toBe(base);
      }),
    );
  });
});
