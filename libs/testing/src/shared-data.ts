import { describe, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TestSetupError } from './test-setup.error.js';

// Beside the project, never in it: real cases and published oracles carry licences of their own.
const FOLDER = '../shared/data';

/** Path of a file or folder of the reference data beside the project, or null where it is absent. */
export function sharedData(name: string): string | null {
  const path = join(process.cwd(), FOLDER, name);
  return existsSync(path) ? path : null;
}

/**
 * Describes tests that read the reference data, and says so in the title. Where the whole folder is
 * absent they are skipped and the report says why; `tests` is not called then, so it may read files
 * while it declares its rows. It is given a function from a name to its path.
 *
 * @throws TestSetupError when the folder is there and the file is not
 */
export function describeWithSharedData(
  title: string,
  tests: (path: (name: string) => string) => void,
): void {
  if (sharedData('') === null) skip(title);
  else {
    describe(`${title} (reads ${FOLDER})`, () => {
      tests(existing);
    });
  }
}

function skip(title: string): void {
  describe.skip(title, () => {
    it(`needs ${FOLDER}, which is not here`, () => undefined);
  });
}

function existing(name: string): string {
  const path = sharedData(name);
  if (path === null) {
    throw new TestSetupError(`${FOLDER}/${name} is not there: correct the name, or add the file.`);
  }
  return path;
}
