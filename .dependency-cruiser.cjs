const SPEC = '\\.spec\\.ts$';
const PACKAGE = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** Dependencies run down only: apps, workflows, libs; and a room is entered by its front door. */
module.exports = {
  forbidden: [
    rule(
      'workflows-are-pure',
      'A workflow is the law as data: it must compute the same case for ever, on any machine, so it ' +
        'leans on the kit, on working time and on xstate, and on nothing that could know the time or the world.',
      { path: '^workflows/', pathNot: SPEC },
      { pathNot: ['^workflows/', '^libs/(workflow-kit|working-time)/', PACKAGE('xstate')] },
    ),
    rule(
      'working-time-stands-alone',
      'Counting days is arithmetic that anyone may check on its own: no package but xstate, no library but the kit.',
      { path: '^libs/working-time/', pathNot: SPEC },
      { pathNot: ['^libs/(workflow-kit|working-time)/', PACKAGE('xstate')] },
    ),
    rule(
      'statistics-are-pure',
      'A figure that is defended in public must come out the same for whoever reckons it again: arithmetic ' +
        'that leans on nothing but the counting of days.',
      { path: '^libs/statistics/', pathNot: SPEC },
      { pathNot: ['^libs/(statistics|working-time)/'] },
    ),
    rule(
      'process-stands-alone',
      'Which way cases went, and what a file of them looks like, is told from what is handed in.',
      { path: '^libs/process/', pathNot: SPEC },
      { pathNot: ['^libs/process/'] },
    ),
    rule(
      'kit-stands-alone',
      'Whatever the kit leans on, every workflow ever released leans on too. It carries the validators ' +
        'of event payloads (ADR 5), and that is all.',
      { path: '^libs/workflow-kit/', pathNot: SPEC },
      {
        pathNot: [
          '^libs/(workflow-kit|working-time)/',
          PACKAGE('xstate', 'class-validator', 'class-transformer', 'reflect-metadata'),
        ],
      },
    ),
    rule(
      'pictures-are-drawn-from-charts-alone',
      'A picture that needed the engine or a database could show a chart as it was run, not as it is written.',
      { path: '^libs/pictures/', pathNot: SPEC },
      { pathNot: ['^libs/(pictures|workflow-kit)/', PACKAGE('xstate', 'elkjs')] },
    ),
    rule(
      'ground-floor-knows-no-other-room',
      'Storage and configuration serve every room: one that knew the engine could not serve the next.',
      { path: '^libs/(persistence|config)/', pathNot: SPEC },
      { path: '^libs/', pathNot: '^libs/($1|config)/' },
    ),
    rule(
      'identity-leans-on-storage-alone',
      'Its people and sessions are rows, so it may lean on persistence. It must not know the engine: who ' +
        'somebody is must not depend on what they may do to a case.',
      { path: '^libs/identity/', pathNot: SPEC },
      { path: '^libs/', pathNot: '^libs/(identity|persistence|config)/' },
    ),
    rule(
      'worker-comes-after-the-commit',
      'The worker performs what the engine wrote down: it leans on the engine, and nothing of the engine on it.',
      { path: '^libs/worker/', pathNot: SPEC },
      {
        path: '^libs/',
        pathNot: '^libs/(worker|engine|persistence|working-time|workflow-kit|config)/',
      },
    ),
    rule(
      'only-doors-start-the-worker',
      'A room that started the worker would do things while it is asked something.',
      { path: '^libs/', pathNot: ['^libs/worker/', SPEC] },
      { path: '^libs/worker/' },
    ),
    rule(
      'libs-never-look-up',
      'A library that knows an app or a workflow cannot serve the next one; workflows are handed to the engine.',
      { path: '^libs/', pathNot: ['^libs/testing/', SPEC] },
      { path: '^(apps|workflows|test)/' },
    ),
    rule(
      'engine-never-imports-workflows',
      'The one choice that keeps process definitions and services from needing each other. Its specs may: ' +
        'an engine proved on a toy chart is not proved.',
      { path: '^libs/engine/', pathNot: SPEC },
      { path: '^workflows/' },
    ),
    rule(
      'apps-do-not-share',
      'Apps are doors. What two doors need is a room, that is, a library.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule(
      'front-door-only',
      'What a library does not export it may change tomorrow: another room uses its index.ts and nothing behind it.',
      { path: '^(?:libs/([^/]+)|(?:apps|workflows|test)/)' },
      { path: '^libs/[^/]+/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/$1/'] },
    ),
    rule(
      'front-door-of-a-workflow-only',
      'The same for workflows: their versions, charts and tables are behind workflows/<name>/index.ts.',
      { path: '^(?:workflows/([^/]+)/|(?:apps|libs|test)/)' },
      { path: '^workflows/[^/]+/', pathNot: ['^workflows/[^/]+/index\\.ts$', '^workflows/$1/'] },
    ),
    rule(
      'production-does-not-import-testing',
      'Nothing that a force runs may lean on test code.',
      { path: '^(apps|libs|workflows)/', pathNot: ['^libs/testing/', SPEC] },
      { path: '^(libs/testing|test)/' },
    ),
    rule(
      'specs-are-run-not-used',
      'A spec is run, never used: what others need of it belongs to libs/testing.',
      {},
      { path: SPEC },
    ),
    rule(
      'no-development-packages-in-production',
      'An installation without development packages must start.',
      { path: '^(apps|libs|workflows)/', pathNot: ['^libs/testing/', SPEC] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'every-package-is-declared',
      'A package that is not in package.json is there by accident, and may be gone tomorrow.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'nothing-leads-nowhere',
      'An import that cannot be resolved escapes every rule above.',
      {},
      { couldNotResolve: true },
    ),
    rule(
      'no-circular',
      'Files that need each other are one file, or lack a third.',
      {},
      { circular: true },
    ),
  ],
  options: {
    tsPreCompilationDeps: true, // type-only imports lean on a room as well
    tsConfig: { fileName: 'tsconfig.json' },
    webpackConfig: { fileName: 'test/architecture/doors.cjs' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    doNotFollow: { path: 'node_modules' },
    // What browsers run is no module of ours.
    exclude: { path: '^dist/|/pages/assets/.*\\.js$' },
  },
};
