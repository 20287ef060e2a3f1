import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

type Versions = Readonly<Record<string, string>>;

interface Manifest {
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  readonly optionalDependencies?: Versions;
  readonly peerDependencies?: Versions;
  readonly allowScripts: Readonly<Record<string, unknown>>;
  readonly scripts: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly hasInstallScript?: true }>
  >;
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const manifest = json('package.json') as Manifest;
const lock = json('package-lock.json') as Lock;

/** No range, no tag, no address. */
const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** By the name that it has here, without that under which it is published: `npm:better-sqlite3@13.2.0`. */
const asked = Object.entries({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
  ...manifest.peerDependencies,
}).map(([name, version]) => [name, version.replace(/^npm:[a-z0-9-]+@/, '')] as const);

describe('The packages', () => {
  it('are asked for by exact versions', () => {
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter(([, version]) => !EXACT.test(version))).toEqual([]);
  });

  it.each(['^1.2.3', '~1.2.3', '1.2', '1.x', '>=1.2.3', '*', 'latest', '1.2.3 || 2.0.0', 'file:x'])(
    'would not be exact as "%s"',
    (version) => {
      expect(version).not.toMatch(EXACT);
    },
  );

  it('are locked at the versions asked for', () => {
    const locked = asked.filter(
      ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version,
    );

    expect(locked).toEqual([]);
  });

  it('are each allowed or refused their install script, and none is named that has no such script', () => {
    const scripted = Object.entries(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));

    expect(Object.keys(manifest.allowScripts).sort()).toEqual([...new Set(scripted)].sort());
    expect(new Set(Object.values(manifest.allowScripts))).toEqual(new Set([true, false]));
  });
});

describe('npm run test:long', () => {
  it('is npm test, asked for its long form', () => {
    const script = manifest.scripts['test:long'] ?? '';
    const command = script.replace('npm test --', 'node -p process.env.PROBITY_TEST_LONG');
    const asks = execFileSync('sh', ['-c', command], { encoding: 'utf8', env: withoutLong() });

    expect(script).toMatch(/ npm test --$/);
    expect(asks.trim()).toBe('1');
  });
});

/** As a terminal has it, whatever form this run was asked for. */
function withoutLong(): NodeJS.ProcessEnv {
  const { PROBITY_TEST_LONG: _, ...others } = process.env;
  return others;
}
