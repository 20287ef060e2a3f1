import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { chartPictures, workflowTables } from '#libs/pictures';
import type { Picture } from '#libs/pictures';
import { workflow } from './given.fixture.js';

const FOLDER = 'workflows/misconduct/v1/pictures';

let pictures: readonly Picture[] = [];

beforeAll(async () => {
  pictures = await chartPictures(workflow);
});

describe('The pictures', () => {
  it('are an overview and one for each road', () => {
    expect(pictures.map(({ name }) => name)).toEqual([
      'overview',
      'assessing',
      'investigation',
      'determining',
      'meeting',
      'hearing',
      'appeal',
      'suspension',
      'criminal',
    ]);
  });

  it('show at most 12 boxes in the overview and 15 in a road', () => {
    const crowded = pictures.filter(({ name, boxes }) => boxes > (name === 'overview' ? 12 : 15));

    expect(crowded.map(({ name, boxes }) => `${name}: ${boxes}`)).toEqual([]);
  });

  it('and tables are those of the chart, the clocks and the duties as they are', () => {
    const drawn = new Map(workflowTables(workflow));
    for (const { name, svg, mermaid } of pictures) {
      drawn.set(`${name}.svg`, svg).set(`${name}.mmd`, mermaid);
    }
    const kept = readdirSync(FOLDER);
    const stale = kept.filter(
      (file) => readFileSync(`${FOLDER}/${file}`, 'utf8') !== drawn.get(file),
    );

    expect(kept.sort()).toEqual([...drawn.keys()].sort());
    expect(stale).toEqual([]);
  });
});
