import type { Pool, PoolClient } from 'pg';
import type { CaseHistory, LoadedCase } from './case-store.js';
import type { CaseFile } from './entities/case-file.entity.js';
import type { Clock } from './entities/clock.entity.js';
import type { Idempotency } from './entities/outbox.entity.js';

/** Rows leave PostgreSQL as JSON, so that instants arrive as numbers and one trip fetches a batch. */
const READ = `SELECT
  (SELECT json_agg(i) FROM idempotency i WHERE i.key = ANY($2)) AS answered,
  (SELECT json_agg(f) FROM case_file f WHERE f.id = ANY($1)) AS files,
  (SELECT json_agg(k ORDER BY k.id) FROM clock k
    WHERE k.case_id = ANY($1) AND k.superseded_at IS NULL AND k.status <> 'ended') AS clocks`;

/** A case with its history in one statement, and therefore as of one moment. */
const WHOLE = `SELECT
  (SELECT row_to_json(f) FROM case_file f WHERE f.id = $1) AS file,
  (SELECT json_agg(e ORDER BY e.seq) FROM case_event e WHERE e.case_id = $1) AS events,
  (SELECT json_agg(k ORDER BY k.id) FROM clock k WHERE k.case_id = $1 AND k.superseded_at IS NULL) AS clocks,
  (SELECT json_agg(s ORDER BY s.id) FROM stage_interval s WHERE s.case_id = $1 AND s.superseded_at IS NULL) AS stages,
  (SELECT json_agg(v ORDER BY v.event_seq, v.id) FROM verdict v WHERE v.case_id = $1) AS verdicts,
  (SELECT json_agg(p ORDER BY p.id) FROM case_person p WHERE p.case_id = $1) AS people,
  (SELECT json_agg(o ORDER BY o.id) FROM effect o WHERE o.case_id = $1) AS effects`;

/** Whatever cases are about, however far up. */
const ABOUT = `WITH RECURSIVE up AS (
  SELECT c.* FROM case_file c WHERE c.id = ANY($1)
  UNION SELECT c.* FROM case_file c JOIN up ON c.id = up.about_id)
  SELECT row_to_json(up) AS file FROM up`;

/** What one trip fetches for a batch. */
export interface Read {
  readonly answered: readonly Idempotency[] | null;
  readonly files: readonly CaseFile[] | null;
  readonly clocks: readonly Clock[] | null;
}

type Whole = { readonly file: CaseFile | null } & {
  readonly [Part in keyof CaseHistory]: CaseHistory[Part] | null;
};

export type Client = Pool | PoolClient;

export const loadedOf = (
  file: CaseFile,
  read: Read,
  about: ReadonlyMap<string, CaseFile>,
): LoadedCase => ({
  file,
  about: aboutOf(file, about),
  clocks: (read.clocks ?? []).filter((clock) => clock.case_id === file.id),
  history: null,
});

/** Whatever these cases are about, by id: a trip that is made only when one of them is about another. */
export async function aboutThese(
  client: Client,
  files: readonly CaseFile[],
): Promise<ReadonlyMap<string, CaseFile>> {
  const ids = files.flatMap(({ about_id: id }) => (id === null ? [] : [id]));
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<{ file: CaseFile }>({
    name: 'probity-about',
    text: ABOUT,
    values: [ids],
  });
  return new Map(rows.map(({ file }) => [file.id, file]));
}

function aboutOf(file: CaseFile, known: ReadonlyMap<string, CaseFile>): CaseFile[] {
  const about = new Set<CaseFile>();
  let next = known.get(file.about_id ?? '');
  while (next !== undefined && !about.has(next)) {
    about.add(next);
    next = known.get(next.about_id ?? '');
  }
  return [...about];
}

export async function readBatch(
  client: Client,
  caseIds: readonly string[],
  keys: readonly string[],
): Promise<Read> {
  const { rows } = await client.query<Read>({
    name: 'probity-read',
    text: READ,
    values: [caseIds, keys],
  });
  return rows[0] ?? { answered: null, files: null, clocks: null };
}

/** An aggregate over no rows is null. */
const some = <T>(rows: readonly T[] | null): readonly T[] => rows ?? [];

export async function wholeOf(client: Client, caseId: string): Promise<LoadedCase | null> {
  const { rows } = await client.query<Whole>({
    name: 'probity-whole',
    text: WHOLE,
    values: [caseId],
  });
  const row = rows[0];
  const file = row?.file ?? null;
  if (row === undefined || file === null) return null;
  const { events, clocks, stages, verdicts, people, effects } = row;
  const history = {
    events: some(events),
    clocks: some(clocks),
    stages: some(stages),
    verdicts: some(verdicts),
    people: some(people),
    effects: some(effects),
  };
  const about = aboutOf(file, await aboutThese(client, [file]));
  return {
    file,
    about,
    clocks: history.clocks.filter(({ status }) => status !== 'ended'),
    history,
  };
}
