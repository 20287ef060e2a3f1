import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { longForm } from '#libs/testing';
import { builtProject } from '../faults/built-project.fixture.js';
import type { Row } from './measures.js';

// A minute of services that start and databases that fill: with the long form alone.
(longForm ? describe : describe.skip)('The bench, in its quick form', () => {
  let rows: readonly Row[];

  beforeAll(async () => {
    const cli = join(await builtProject(), 'dist/apps/cli/src/main.js');
    const printed = execFileSync(process.execPath, [cli, 'bench', '--quick', '--json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    ({ rows } = JSON.parse(printed) as { rows: Row[] });
  }, 300_000);

  const found = (database: string, measure: string) =>
    rows.find((row) => row.database === database && row.measure.startsWith(measure));

  it.each(['SQLite', 'PostgreSQL'])(
    'on %s gives every verdict once, and none early',
    (database) => {
      expect(found(database, 'verdicts given once due')?.value).toBe(300);
      expect(found(database, 'verdicts stored')?.value).toBe(300);
      expect(found(database, 'verdicts given early')?.value).toBe(0);
    },
  );

  it.each(['SQLite', 'PostgreSQL'])('on %s puts the engine beside the bare driver', (database) => {
    for (const inFlight of [1, 8, 32, 128]) {
      const row = found(database, `events through the engine, ${String(inFlight)} in flight`);
      expect(row?.ratio).toBeGreaterThan(0);
      expect(row?.floor).toBeGreaterThan(0);
    }
  });

  it.each(['SQLite', 'PostgreSQL'])('on %s asks the service, and none is refused', (database) => {
    expect(found(database, 'events over HTTP, 8 connections')?.value).toBeGreaterThan(0);
  });

  it.each(['SQLite', 'PostgreSQL'])('on %s asks for the page of a long case', (database) => {
    expect(found(database, 'page: a case with 10 events')?.value).toBeGreaterThan(0);
  });

  it('asks durations beside the same counts by hand, and follows a database', () => {
    const asked = found(
      'none',
      '5,000 cases in columns: times by 43 teams, with the estimate of each',
    );

    expect(asked?.value).toBeGreaterThan(0);
    for (const database of ['SQLite', 'PostgreSQL']) {
      expect(found(database, 'columns filled from 40')?.value).toBeGreaterThan(0);
      expect(found(database, 'columns refreshed after 20 events')?.value).toBeGreaterThan(0);
    }
  });

  it.each(['addWorkingDays 15', 'peak memory'])('measures %s', (measure) => {
    expect(found('none', measure)?.value).toBeGreaterThan(0);
  });
});
