import { beforeAll, describe, expect, it } from '@jest/globals';
import { judge, plantTree } from './planted-tree.js';

interface Report {
  readonly summary: {
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
    readonly violations: readonly { readonly from: string; readonly rule: { name: string } }[];
  };
}

const DOOR = 'export const room = 1;\n';

/** A tree that keeps every rule, each room using all that it may. */
const SOUND: Record<string, string> = {
  'libs/working-time/src/index.ts': DOOR,
  'libs/statistics/src/index.ts': "import '#libs/working-time';\n",
  'libs/workflow-kit/src/index.ts':
    "import '#libs/working-time';\nimport 'xstate';\nimport 'class-validator';\n",
  'libs/pictures/src/index.ts': "import '#libs/workflow-kit';\nimport 'elkjs';\n",
  'libs/persistence/src/index.ts': "import 'typeorm';\nimport './row.entity.js';\n",
  'libs/persistence/src/row.entity.ts': DOOR,
  'libs/identity/src/index.ts': "import '#libs/persistence';\nimport 'openid-client';\n",
  'libs/engine/src/index.ts': "import '#libs/persistence';\nimport '#libs/workflow-kit';\n",
  'libs/engine/src/index.spec.ts':
    "import '#libs/testing';\nimport 'fast-check';\nimport 'node:fs';\n",
  'libs/worker/src/index.ts': "import '#libs/engine';\nimport '#libs/persistence';\n",
  'libs/testing/src/index.ts': "import '@jest/globals';\n",
  'workflows/recorded/index.ts': "import './recorded.machine.js';\n",
  'workflows/recorded/recorded.machine.ts': "import 'xstate';\nimport '#libs/workflow-kit';\n",
  'apps/cli/src/main.ts':
    "import '#libs/engine';\nimport '#workflows/recorded';\nimport 'commander';\n",
  'apps/service/src/main.ts': DOOR,
  'test/journeys/case.journey.spec.ts': "import '#libs/engine';\nimport '#libs/testing';\n",
};

/** Rule, the file that breaks it, and what that file imports. */
const BREACHES: readonly (readonly [string, string, string])[] = [
  ['workflows-are-pure', 'workflows/p1/index.ts', 'node:fs'],
  ['workflows-are-pure', 'workflows/p2/index.ts', 'typeorm'],
  ['workflows-are-pure', 'workflows/p3/index.ts', '#libs/engine'],
  ['workflows-are-pure', 'workflows/p4/index.ts', 'class-validator'],
  ['working-time-stands-alone', 'libs/working-time/src/p1.ts', '#libs/persistence'],
  ['working-time-stands-alone', 'libs/working-time/src/p2.ts', 'class-validator'],
  ['statistics-are-pure', 'libs/statistics/src/p1.ts', 'node:fs'],
  ['statistics-are-pure', 'libs/statistics/src/p2.ts', '#libs/workflow-kit'],
  ['kit-stands-alone', 'libs/workflow-kit/src/p1.ts', '#libs/engine'],
  ['kit-stands-alone', 'libs/workflow-kit/src/p2.ts', 'rxjs'],
  ['kit-stands-alone', 'libs/workflow-kit/src/p3.ts', 'node:crypto'],
  ['pictures-are-drawn-from-charts-alone', 'libs/pictures/src/p1.ts', '#libs/engine'],
  ['pictures-are-drawn-from-charts-alone', 'libs/pictures/src/p2.ts', 'yaml'],
  ['process-stands-alone', 'libs/process/src/p1.ts', '#libs/persistence'],
  ['ground-floor-knows-no-other-room', 'libs/persistence/src/p5.ts', '#libs/engine'],
  ['identity-leans-on-storage-alone', 'libs/identity/src/p1.ts', '#libs/engine'],
  ['worker-comes-after-the-commit', 'libs/worker/src/p1.ts', '#libs/pictures'],
  ['only-doors-start-the-worker', 'libs/engine/src/p2.ts', '#libs/worker'],
  ['libs-never-look-up', 'libs/persistence/src/p1.ts', '#workflows/recorded'],
  ['libs-never-look-up', 'libs/persistence/src/p2.ts', '../../../apps/cli/src/main.js'],
  ['engine-never-imports-workflows', 'libs/engine/src/p1.ts', '#workflows/recorded'],
  ['apps-do-not-share', 'apps/service/src/p1.ts', '../../cli/src/main.js'],
  ['front-door-only', 'libs/engine/src/p3.ts', '../../persistence/src/row.entity.js'],
  ['front-door-only', 'apps/cli/src/p1.ts', '../../../libs/persistence/src/row.entity.js'],
  ['front-door-only', 'test/journeys/p1.spec.ts', '../../libs/persistence/src/row.entity.js'],
  [
    'front-door-of-a-workflow-only',
    'apps/cli/src/p2.ts',
    '../../../workflows/recorded/recorded.machine.js',
  ],
  ['front-door-of-a-workflow-only', 'workflows/p5/index.ts', '../recorded/recorded.machine.js'],
  ['production-does-not-import-testing', 'libs/engine/src/p4.ts', '#libs/testing'],
  ['production-does-not-import-testing', 'apps/cli/src/p3.ts', '#libs/testing'],
  ['specs-are-run-not-used', 'libs/engine/src/p5.ts', './index.spec.js'],
  ['no-development-packages-in-production', 'libs/engine/src/p6.ts', 'fast-check'],
  ['every-package-is-declared', 'libs/engine/src/p7.ts', 'enhanced-resolve'],
  ['nothing-leads-nowhere', 'libs/engine/src/p8.ts', '#libs/nowhere'],
  ['no-circular', 'libs/engine/src/p9.ts', './p9.js'],
  ['no-circular', 'libs/persistence/src/p3.ts', './p4.js'],
];

const PLANTED = {
  ...SOUND,
  ...Object.fromEntries(BREACHES.map(([, path, imports]) => [path, `import '${imports}';\n`])),
  'libs/persistence/src/p4.ts': "import type { P3 } from './p3.js';\nexport type P4 = P3;\n",
};

function cruise(files: Readonly<Record<string, string>>): Report['summary'] {
  const report = judge(plantTree(files), 'dependency-cruiser/bin/dependency-cruise.mjs', [
    ...['apps', 'libs', 'workflows', 'test'],
    ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
  ]);
  return (report as Report).summary;
}

describe('The floors', () => {
  let planted: Report['summary'];

  beforeAll(() => {
    planted = cruise(PLANTED);
  });

  it.each(BREACHES)('are kept by %s when %s imports %s', (name, path) => {
    expect(planted.violations).toContainEqual(
      expect.objectContaining({ from: path, rule: expect.objectContaining({ name }) }),
    );
  });

  it('let every room use all that it may', () => {
    expect(cruise(SOUND).violations).toEqual([]);
  });

  it('have no rule that is not shown to bite', () => {
    const shown = new Set(BREACHES.map(([rule]) => rule));

    expect(planted.ruleSetUsed.forbidden.filter(({ name }) => !shown.has(name))).toEqual([]);
  });
});
