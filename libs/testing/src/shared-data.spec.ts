import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithSharedData, sharedData, temporaryFolder } from './index.js';

describe('The path of reference data', () => {
  const root = process.cwd();
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder();
    mkdirSync(join(folder, 'project'));
    process.chdir(join(folder, 'project'));
  });
  afterEach(() => {
    process.chdir(root);
  });

  it('is null when no reference data lies beside the project', () => {
    expect(sharedData('easter.csv')).toBeNull();
  });

  it('is found beside the project, and null for a file that is not there', () => {
    mkdirSync(join(folder, 'shared', 'data'), { recursive: true });
    writeFileSync(join(folder, 'shared', 'data', 'easter.csv'), '');

    expect(sharedData('easter.csv')).toBe(join(folder, 'shared', 'data', 'easter.csv'));
    expect(sharedData('christmas.csv')).toBeNull();
  });
});

describeWithSharedData('Tests of reference data', (path) => {
  const easter = readFileSync(path('easter_1990-2060.csv'), 'utf8');

  it('may read it while they declare their rows', () => {
    expect(easter).toContain('2025-04-20');
  });

  it('fail when they name a file that is not there', () => {
    expect(() => path('christmas.csv')).toThrow(/shared\/data\/christmas\.csv is not there/);
  });
});
