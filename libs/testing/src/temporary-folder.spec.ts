import { afterEach, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { temporaryFolder, TestSetupError } from './index.js';

describe('A temporary folder', () => {
  const run = process.env['PROBITY_TEST_FOLDER'] ?? '';

  afterEach(() => {
    process.env['PROBITY_TEST_FOLDER'] = run;
  });

  it('is empty, new each time, and outside the repository', () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];

    expect(one).not.toBe(other);
    expect(readdirSync(one)).toEqual([]);
    expect(relative(process.cwd(), one)).toMatch(/^\.\./);
  });

  it('is refused when nothing would remove it', () => {
    delete process.env['PROBITY_TEST_FOLDER'];

    expect(temporaryFolder).toThrow(TestSetupError);
  });
});
