import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { TestSetupError } from './test-setup.error.js';

/**
 * A new empty folder, outside the repository; the end of the run removes it, even a run that is killed.
 *
 * @throws TestSetupError when the run was not started by jest.config.mjs
 */
export function temporaryFolder(): string {
  const run = process.env['PROBITY_TEST_FOLDER'];
  if (run === undefined) {
    throw new TestSetupError('PROBITY_TEST_FOLDER is not set: run the tests with `npm test`.');
  }
  return mkdtempSync(join(run, 'folder-'));
}
