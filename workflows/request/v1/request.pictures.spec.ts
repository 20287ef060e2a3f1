import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { chartPictures, workflowTables } from '#libs/pictures';
import type { Picture } from '#libs/pictures';
import { compile } from '#libs/workflow-kit';
import { requestV1 } from './index.js';

const workflow = compile(requestV1);
const FOLDER = 'workflows/request/v1/pictures';

let pictures: readonly Picture[] = [];

beforeAll(async () => {
  pictures = await chartPictures(workflow);
});

describe('The pictures', () => {
  it('are an overview alone, of at most 12 boxes', () => {
    expect(pictures.map(({ name }) => name)).toEqual(['overview']);
    expect(pictures[0]?.boxes).toBeLessThanOrEqual(12);
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
