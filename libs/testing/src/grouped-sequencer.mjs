import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** Specs of processes and browsers: they take long, and there is little loaded for them to share. */
const ALONE = /^test\/(architecture|bench|faults|operations|pages)\//;
/** A hook outside every `describe` holds for the whole file, so such a spec keeps a file to itself. */
const OWN_HOOKS = /^(before|after)(All|Each)\(/m;
/** Few enough that two workers come to their ends together. */
const AT_MOST = 8;

/**
 * Runs the specs of a folder as one file, in which Nest, TypeORM and our own code are loaded once: loading
 * them anew for each spec took more than a third of a whole run. What takes long comes first.
 *
 * Specs share nothing else by it: each begins with a database and a folder of its own, as before.
 */
export default class GroupedSequencer extends Sequencer {
  sort(tests) {
    const specs = tests.map(read).sort((one, other) => other.weight - one.weight);
    const files = mkdtempSync(join(tmpdir(), 'probity-specs-'));
    process.on('exit', () => rmSync(files, { recursive: true, force: true }));
    return groupsOf(specs)
      .map(({ name, members }) => ({
        weight: sum(members),
        test: asOne(join(files, name), members),
      }))
      .sort((one, other) => other.weight - one.weight)
      .map(({ test }) => test);
  }
}

function read(test) {
  const spec = relative(test.context.config.rootDir, test.path);
  const text = readFileSync(test.path, 'utf8');
  const alone = ALONE.test(spec);
  // test/journeys, libs/engine, workflows/misconduct
  const group = alone || OWN_HOOKS.test(text) ? spec : spec.split('/').slice(0, 2).join('/');
  return { test, group, weight: text.length * (alone ? 10 : 1) };
}

const sum = (specs) => specs.reduce((total, { weight }) => total + weight, 0);

/** The specs of each group, dealt in turn into as few files as hold them. */
function groupsOf(specs) {
  const groups = new Map();
  for (const spec of specs) groups.set(spec.group, [...(groups.get(spec.group) ?? []), spec]);
  return [...groups].flatMap(([group, members]) => {
    const count = Math.ceil(members.length / AT_MOST);
    return Array.from({ length: count }, (_, file) => ({
      name: `${group}-${file + 1}.spec.mjs`,
      members: members.filter((_member, place) => place % count === file),
    }));
  });
}

function asOne(file, specs) {
  const [{ test }] = specs;
  if (specs.length === 1) return test;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    specs.map(({ test: { path } }) => `import ${JSON.stringify(path)};\n`).join(''),
  );
  return { ...test, path: file };
}
