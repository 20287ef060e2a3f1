import { beforeEach, describe, expect, it } from '@jest/globals';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '#libs/testing';
import { misconduct } from '#workflows/misconduct';
import { recorded } from '#workflows/recorded';
import { checksumOf, LIST, problemsOf, type Listed } from './released-versions.js';

const folderOf = (id: string, version: string): string => `workflows/${id}/v${version}`;

describe('The versions of the workflows', () => {
  const versions = [...misconduct, ...recorded].map(({ id, version }) => ({
    name: `${id}@${version}`,
    checksum: checksumOf(folderOf(id, version)),
  }));
  const listed = JSON.parse(readFileSync(LIST, 'utf8')) as Listed;
  const begun = /^## \[?v?\d/m.test(readFileSync('CHANGELOG.md', 'utf8'));

  it('are all listed, and those that are released are as they were', () => {
    expect(problemsOf(versions, listed, begun)).toEqual([]);
  });
});

describe('A released version', () => {
  let folder: string;
  let released: string;

  const edit = (file: string, from: string | RegExp, to: string): void => {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} has no ${String(from)}`);
    writeFileSync(path, after);
  };
  const problems = (begun = true) =>
    problemsOf(
      [{ name: 'misconduct@1', checksum: checksumOf(folder) }],
      { 'misconduct@1': released },
      begun,
    );

  beforeEach(() => {
    folder = join(temporaryFolder(), 'v1');
    cpSync(folderOf('misconduct', '1'), folder, { recursive: true });
    released = checksumOf(folder);
  });

  it('is the same wherever it lies', () => {
    expect(released).toBe(checksumOf(folderOf('misconduct', '1')));
    expect(problems()).toEqual([]);
  });

  it.each([
    ['the length of a clock', 'meeting.clocks.ts', 'workingDays(20)', 'workingDays(21)'],
    ['what calls a clock off', 'meeting.clocks.ts', "['appealMeetingHeld']", '[]'],
    ['a role of a duty', 'standing.duties.ts', 'AUTHORITY, ', 'OFFICE, '],
    ['a target of the chart', 'criminal.road.ts', "'blocking'", "'running'"],
    ['a guard', 'misconduct.setup.ts', "'gross-misconduct'", "'misconduct'"],
    ['a condition', 'misconduct.conditions.ts', '=== true', '=== false'],
    ['what an event must carry', 'suspension.events.ts', '@IsBoolean()', ''],
    ['a word of the law', 'misconduct.words.ts', "'reversed'", "'quashed'"],
  ])('is refused when it is edited: %s', (_, file, from, to) => {
    edit(file, from, to);

    expect(problems()).toEqual([
      expect.stringMatching(
        /^misconduct@1 is released and has been edited: .* workflows\/misconduct\/v2, .* list misconduct@2 /,
      ),
    ]);
  });

  it('is refused when a file of it is added', () => {
    writeFileSync(join(folder, 'more.clocks.ts'), 'export const more = [];\n');

    expect(problems()).toHaveLength(1);
  });

  it('may have its comments and its layout put right, and its specs', () => {
    edit('meeting.clocks.ts', /\/\*\* .* \*\//, '/** Said better. */');
    edit('meeting.clocks.ts', '    kind: ', '      kind:   ');
    edit('misconduct.dates.spec.ts', "'2026-06-10'", "'2026-06-11'");

    expect(problems()).toEqual([]);
  });

  it('may not be taken away, nor left out of the list', () => {
    expect(problemsOf([], { 'misconduct@1': released }, true)).toEqual([
      expect.stringContaining('misconduct@1 is gone'),
    ]);
    expect(problemsOf([{ name: 'misconduct@2', checksum: released }], {}, true)).toEqual([
      expect.stringContaining('misconduct@2 is not listed'),
    ]);
  });

  it('is sealed by its checksum at the first release, and free until then', () => {
    const checksum = released;
    released = 'unreleased';

    expect(problems(false)).toEqual([]);
    expect(problems()).toEqual([expect.stringContaining(`"${checksum}"`)]);
  });
});
