import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidMapping, NoMapping } from './import-error.js';
import type { Mapping } from './mapping.js';
import { readMapping } from './read-mapping.js';
import { fits } from './read-source.js';

const ENDING = '.mapping.yaml';

/** Reads a mapping from its file. Throws `InvalidMapping`. */
export function mappingIn(path: string): Mapping {
  if (existsSync(path)) return readMapping(readFileSync(path, 'utf8'), path);
  throw new InvalidMapping(path, [
    { field: '', problem: 'There is no such file.', remedy: 'Correct its path.' },
  ]);
}

/** The shipped mapping of that name; `null` when there is none. Throws `InvalidMapping`. */
export function mappingNamed(shipped: string, name: string): Mapping | null {
  const known = readdirSync(shipped).find((file) => file === `${name}${ENDING}`);
  return known === undefined ? null : mappingIn(join(shipped, known));
}

/**
 * The shipped mapping whose files are all at `path`.
 *
 * @throws NoMapping when none fits, or more than one
 */
export function mappingFor(path: string, shipped: string): Mapping {
  const names = readdirSync(shipped).filter((name) => name.endsWith(ENDING));
  const fitting = names
    .map((name) => mappingIn(join(shipped, name)))
    .filter((each) => fits(each, path));
  const [only] = fitting;
  if (only === undefined || fitting.length > 1)
    throw new NoMapping(
      path,
      fitting.map(({ id }) => id),
    );
  return only;
}
