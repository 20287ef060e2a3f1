import { describe, expect, it } from '@jest/globals';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithSharedData, temporaryFolder } from '#libs/testing';
import { mappingFor } from './index.js';

const SHIPPED = 'mappings';
const EXAMPLE = 'mappings/examples/live-cases.csv';

describe('The shipped mapping for', () => {
  it.each(['mappings/examples', EXAMPLE])('%s is that of live cases', (path) => {
    expect(mappingFor(path, SHIPPED).id).toBe('live-cases');
  });

  it.each(['mappings', 'mappings/README.md', 'mappings/nowhere'])('%s is none', (path) => {
    expect(() => mappingFor(path, SHIPPED)).toThrow(
      `no shipped mapping fits ${path}: name one with --mapping <file>`,
    );
  });

  it('files that two fit is for a person to choose', () => {
    const shipped = temporaryFolder();
    for (const name of ['one', 'two']) {
      copyFileSync('mappings/live-cases.mapping.yaml', join(shipped, `${name}.mapping.yaml`));
    }

    expect(() => mappingFor(EXAMPLE, shipped)).toThrow(/^live-cases and live-cases fit/);
  });
});

describeWithSharedData('The shipped mapping for the cases of COPA', (path) => {
  it('is known by its five files', () => {
    expect(mappingFor(path('copa-sample'), SHIPPED).id).toBe('copa');
  });
});
