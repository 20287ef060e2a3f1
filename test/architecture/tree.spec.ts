import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const SAYS_NOTHING = [
  'utils',
  'helpers',
  'common',
  'shared',
  'core',
  'types',
  'interfaces',
  'constants',
];
const DOORS = /^(libs\/[^/]+\/src|workflows(\/[^/]+){0,2})\/index\.ts$/;

const files = ['apps', 'libs', 'workflows', 'test']
  .filter((top) => existsSync(top))
  .flatMap((top) =>
    readdirSync(top, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  )
  .filter((path) => path.endsWith('.ts'));

describe('The tree', () => {
  it('has source files to look at', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it('names its files in kebab case, with the role as a suffix', () => {
    expect(files.filter((path) => !KEBAB.test(basename(path)))).toEqual([]);
  });

  it('has no folder whose name says nothing of what is in it', () => {
    const folders = new Set(files.flatMap((path) => dirname(path).split('/')));

    expect(SAYS_NOTHING.filter((name) => folders.has(name))).toEqual([]);
  });

  it('has no index.ts but the doors of libraries and workflows', () => {
    const indexes = files.filter((path) => basename(path) === 'index.ts');

    expect(indexes.filter((path) => !DOORS.test(path))).toEqual([]);
  });

  it('has a door to every library', () => {
    const libraries = readdirSync('libs');

    expect(libraries.filter((name) => !existsSync(`libs/${name}/src/index.ts`))).toEqual([]);
  });
});
