import { beforeAll, describe, expect, it } from '@jest/globals';
import { relative } from 'node:path';
import { judge, plantTree } from './planted-tree.js';

interface FileReport {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

const lines = (count: number, line: string): string => line.repeat(count);

/** What is refused, the rule that refuses it, where, and the text. */
const REFUSED: readonly (readonly [string, string, string, string])[] = [
  ['the clock', 'no-restricted-globals', 'workflows/w/a.ts', 'export const a = Date.now();'],
  [
    'the clock',
    'no-restricted-globals',
    'libs/working-time/src/a.ts',
    'export const a = new Date(0);',
  ],
  [
    'chance',
    'no-restricted-properties',
    'libs/workflow-kit/src/a.ts',
    'export const a = Math.random();',
  ],
  [
    'chance',
    'no-restricted-properties',
    'libs/statistics/src/a.ts',
    'export const a = Math.random();',
  ],
  ['the process', 'no-restricted-globals', 'workflows/w/b.ts', 'export const a = process.pid;'],
  ['the network', 'no-restricted-globals', 'workflows/w/c.ts', "export const a = fetch('x');"],
  [
    'a timer',
    'no-restricted-globals',
    'workflows/w/d.ts',
    'export const a = setTimeout(() => 1, 1);',
  ],
  ['a way round', 'no-restricted-globals', 'workflows/w/e.ts', 'export const a = globalThis.Date;'],
  ['the console', 'no-restricted-globals', 'workflows/w/f.ts', "console.log('x');"],
  [
    'waiting',
    'no-restricted-syntax',
    'workflows/w/g.ts',
    'export const a = async () => { await b(); };',
  ],
  ['now', 'no-restricted-properties', 'libs/engine/src/a.ts', 'export const a = Date.now();'],
  ['now', 'no-restricted-syntax', 'libs/engine/src/b.ts', 'export const a = new Date();'],
  ['now', 'no-restricted-syntax', 'libs/durations/src/a.ts', 'export const a = Date();'],
  ['a timer', 'no-restricted-globals', 'libs/engine/src/c.ts', 'setTimeout(() => 1, 1);'],
  ['a timer', 'no-restricted-globals', 'libs/worker/src/a.ts', 'setTimeout(() => 1, 1);'],
  ['now', 'no-restricted-properties', 'libs/worker/src/b.ts', 'export const a = Date.now();'],
  [
    'an environment variable',
    'no-restricted-properties',
    'libs/engine/src/d.ts',
    "export const a = process.env['A'];",
  ],
  [
    'an environment variable',
    'no-restricted-properties',
    'apps/cli/src/a.ts',
    "export const a = process.env['A'];",
  ],
  [
    'an environment variable',
    'no-restricted-properties',
    'libs/engine/src/a.spec.ts',
    "it('a', () => { expect(process.env['A']).toBe(1); });",
  ],
  ['an enum', 'no-restricted-syntax', 'libs/engine/src/e.ts', 'export enum A { b }'],
  [
    'a plain class',
    'no-restricted-syntax',
    'libs/engine/src/f.ts',
    'export class A { readonly b = 1; }',
  ],
  [
    'two casts',
    'no-restricted-syntax',
    'apps/cli/src/b.ts',
    'export const a = 1 as unknown as string;',
  ],
  ['any', '@typescript-eslint/no-explicit-any', 'libs/engine/src/g.ts', 'export const a: any = 1;'],
  [
    'a promise let go',
    '@typescript-eslint/no-floating-promises',
    'apps/cli/src/c.ts',
    'Promise.resolve(1);',
  ],
  [
    'a case forgotten',
    '@typescript-eslint/switch-exhaustiveness-check',
    'apps/cli/src/d.ts',
    "export const a = (b: 'c' | 'd') => { switch (b) { case 'c': return 1; } return 2; };",
  ],
  ['a default export', 'no-restricted-exports', 'apps/cli/src/e.ts', 'export default 1;'],
  ['a directive', 'null', 'apps/cli/src/f.ts', '/* eslint-disable */\nexport const a = 1;'],
  [
    'a compiler directive',
    '@typescript-eslint/ban-ts-comment',
    'apps/cli/src/g.ts',
    '// @ts-expect-error: it is wrong\nexport const a: string = 1;',
  ],
  ['a long file', 'max-lines', 'apps/cli/src/h.ts', `export const a = [\n${lines(200, '1,\n')}];`],
  [
    'a long function',
    'max-lines-per-function',
    'apps/cli/src/i.ts',
    `export const a = () => {\n${lines(40, 'b();\n')}};`,
  ],
  [
    'five parameters',
    'max-params',
    'apps/cli/src/j.ts',
    'export const a = (b: 1, c: 1, d: 1, e: 1, f: 1) => [b, c, d, e, f];',
  ],
  [
    'deep nesting',
    'max-depth',
    'apps/cli/src/k.ts',
    'export const a = (b: boolean) => { if (b) { if (b) { if (b) { if (b) { c(); } } } } };',
  ],
  [
    'many paths',
    'complexity',
    'apps/cli/src/l.ts',
    `export const a = (b: number) => {\n${lines(10, 'if (b) c();\n')}};`,
  ],
  [
    'a long spec',
    'max-lines',
    'apps/cli/src/a.spec.ts',
    `export const a = [\n${lines(300, '1,\n')}];`,
  ],
  [
    'a test that cannot fail',
    'jest/expect-expect',
    'apps/cli/src/b.spec.ts',
    "it('a', () => { b(); });",
  ],
  [
    'a test that runs alone',
    'jest/no-focused-tests',
    'apps/cli/src/c.spec.ts',
    "it.only('a', () => { expect(1).toBe(1); });",
  ],
  [
    '"should"',
    'jest/valid-title',
    'apps/cli/src/d.spec.ts',
    "it('should be', () => { expect(1).toBe(1); });",
  ],
  ['a mock of our own', 'no-restricted-properties', 'test/a.spec.ts', "jest.mock('#libs/engine');"],
  ['work put off', 'no-warning-comments', 'apps/cli/src/m.ts', '// TODO more\nexport const a = 1;'],
];

const NEST = `import { Injectable, Module } from '@nestjs/common';
import { Rooms } from './rooms.js';
@Injectable()
export class Doors {
  constructor(private readonly rooms: Rooms) {}
  open(): number { return this.rooms.count(); }
}
@Module({ providers: [Doors] })
export class DoorsModule {}
`;

/** What the house does and no rule may refuse: title, path, text. */
const WELCOME: readonly (readonly [string, string, string])[] = [
  ['an injected class and an empty Nest module', 'apps/cli/src/n.ts', NEST],
  [
    'a class that is injected',
    'apps/cli/src/rooms.ts',
    "import { Injectable } from '@nestjs/common';\n@Injectable()\nexport class Rooms { count(): number { return 1; } }",
  ],
  ['the one timer', 'libs/worker/src/sleep.ts', 'setTimeout(() => 1, 1);'],
  ['the payload of a bare event', 'workflows/w/h.ts', 'export class CaseClosed {}'],
  [
    'an error',
    'libs/engine/src/h.ts',
    "export class StaleCase extends Error { readonly code = 'STALE_CASE'; }",
  ],
  [
    'waiting for a database',
    'libs/engine/src/i.ts',
    'export const a = async (b: Promise<number>): Promise<number> => (await b) + 1;',
  ],
  [
    'a given instant',
    'libs/engine/src/j.ts',
    'export const a = (at: number): string => new Date(at).toISOString();',
  ],
  [
    'the environment where it is read',
    'apps/cli/src/main.ts',
    "export const a = process.env['A'];",
  ],
  [
    'the clock in the spec of a pure room',
    'libs/working-time/src/a.spec.ts',
    "import { expect, it } from '@jest/globals';\nit('knows the time', () => { expect(new Date(0).getTime()).toBe(0); });",
  ],
];

describe('The lint rules', () => {
  let reports: Map<string, FileReport['messages']>;

  beforeAll(() => {
    const rows = [
      ...REFUSED.map(([, , path, text]) => [path, text]),
      ...WELCOME.map(([, path, text]) => [path, text]),
    ];
    const root = plantTree(Object.fromEntries(rows) as Record<string, string>);
    const found = judge(root, 'eslint/bin/eslint.js', [
      'apps',
      'libs',
      'workflows',
      'test',
      '--format',
      'json',
    ]);
    reports = new Map(
      (found as FileReport[]).map((report) => [relative(root, report.filePath), report.messages]),
    );
  });

  it.each(REFUSED)('refuse %s by %s in %s', (_what, rule, path) => {
    expect(reports.get(path)?.map(({ ruleId }) => String(ruleId))).toContain(rule);
  });

  it.each(WELCOME)('accept %s in %s', (_what, path) => {
    expect(reports.get(path)).toEqual([]);
  });
});
