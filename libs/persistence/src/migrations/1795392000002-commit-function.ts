import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One call commits a batch of commands, each all or none. A command carries its idempotency row and its
 * steps; a step carries the case's row, the sequence it was computed from (0: a new case), and rows to add.
 * The batch is tried whole, a statement to a table; only where something in it does not fit is each
 * command tried by itself, so that a refusal never spoils its neighbours.
 * The cases are locked first, in the order of their ids: batches that have cases in common queue up
 * instead of waiting for each other.
 * Answers, in order: committed, repeated (the key was used), stale (the case moved), taken (a unique name).
 */
const COMMIT = `
CREATE FUNCTION probity_commit(commands jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  command jsonb; answers jsonb := '[]';
BEGIN
  PERFORM 1 FROM case_file
    WHERE id = ANY (ARRAY(SELECT jsonb_path_query(commands, '$[*].steps[*].file.id') #>> '{}'))
    ORDER BY id FOR UPDATE;
  BEGIN
    PERFORM probity_write(commands);
    RETURN (SELECT jsonb_agg('committed'::text) FROM jsonb_array_elements(commands));
  EXCEPTION
    WHEN SQLSTATE 'PB001' OR SQLSTATE 'PB002' OR unique_violation THEN NULL;
  END;
  FOR command IN SELECT jsonb_array_elements(commands) LOOP
    BEGIN
      PERFORM probity_write(jsonb_build_array(command));
      answers := answers || '"committed"';
    EXCEPTION
      WHEN SQLSTATE 'PB001' THEN answers := answers || '"repeated"';
      WHEN SQLSTATE 'PB002' THEN answers := answers || '"stale"';
      WHEN unique_violation THEN answers := answers || '"taken"';
    END;
  END LOOP;
  RETURN answers;
END $$`;

/** Adds every row that the JSON path finds in the commands. */
const insertAll = (table: string, path: string): string =>
  `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(null::${table},
    jsonb_path_query_array(commands, '$[*].${path}'))`;

/**
 * Ends the rows that the steps supersede. The array lets the index find them, however the planner guesses
 * at the JSON; materialized, the JSON is read once and not once a row.
 */
const supersedeAll = (table: string, ids: string, also = ''): string =>
  `WITH ended AS MATERIALIZED (
    SELECT id, (step->'file'->>'updated_at')::bigint AS at
      FROM jsonb_array_elements(moved) step, jsonb_array_elements_text(step->'superseded'->'${ids}') id)
  UPDATE ${table} t SET superseded_at = ended.at${also} FROM ended
    WHERE t.id = ANY (ARRAY(SELECT id FROM ended)) AND t.id = ended.id`;

const WRITE = `
CREATE FUNCTION probity_write(commands jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  keyed integer := jsonb_array_length(jsonb_path_query_array(commands, '$[*].idempotency ? (@ != null)'));
  moved jsonb := jsonb_path_query_array(commands, '$[*].steps[*] ? (@.expected > 0)');
  touched integer;
BEGIN
  ${insertAll('idempotency', 'idempotency ? (@ != null)')} ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS touched = ROW_COUNT;
  IF touched < keyed THEN RAISE EXCEPTION USING ERRCODE = 'PB001'; END IF;
  ${insertAll('matter', 'matters[*]')} ON CONFLICT DO NOTHING;
  ${insertAll('case_file', 'steps[*] ? (@.expected == 0).file')};
  WITH n AS MATERIALIZED (
    SELECT file.*, (step->>'expected')::integer AS expected
      FROM jsonb_array_elements(moved) step, jsonb_populate_record(null::case_file, step->'file') file)
  UPDATE case_file t SET seq = n.seq, head_hash = n.head_hash, state = n.state, stage = n.stage,
      closed = n.closed, settled_to = n.settled_to, newest_day = n.newest_day,
      newest_firing = n.newest_firing, calendar = n.calendar, policy = n.policy,
      owner_id = n.owner_id, team = n.team, supervisor_id = n.supervisor_id,
      restricted = n.restricted, updated_at = n.updated_at
    FROM n WHERE t.id = ANY (ARRAY(SELECT id FROM n)) AND t.id = n.id AND t.seq = n.expected;
  GET DIAGNOSTICS touched = ROW_COUNT;
  IF touched < jsonb_array_length(moved) THEN RAISE EXCEPTION USING ERRCODE = 'PB002'; END IF;
  ${supersedeAll('stage_interval', 'stages')};
  ${supersedeAll('clock', 'clocks', ', next_at = NULL, next_what = NULL')};
  ${insertAll('case_event', 'steps[*].events[*]')};
  ${insertAll('event_note', 'steps[*].notes[*]')};
  ${insertAll('stage_interval', 'steps[*].stages[*]')};
  ${insertAll('clock', 'steps[*].clocks[*]')};
  ${insertAll('verdict', 'steps[*].verdicts[*]')};
  IF jsonb_path_exists(moved, '$[*].superseded.effects[*]') THEN
    UPDATE effect SET status = 'withdrawn' WHERE status IN ('queued', 'dead') AND id = ANY (ARRAY(
      SELECT jsonb_path_query(moved, '$[*].superseded.effects[*]') #>> '{}'));
  END IF;
  ${insertAll('effect', 'steps[*].effects[*]')} ON CONFLICT DO NOTHING;
  DELETE FROM case_person WHERE case_id = ANY (ARRAY(
    SELECT jsonb_path_query(commands, '$[*].steps[*] ? (@.people.type() == "array").file.id') #>> '{}'));
  ${insertAll('case_person', 'steps[*] ? (@.people.type() == "array").people[*]')};
  IF jsonb_path_exists(commands, '$[*].steps[*].search.gone[*]') THEN
    DELETE FROM case_search WHERE id = ANY (ARRAY(
      SELECT jsonb_path_query(commands, '$[*].steps[*].search.gone[*]') #>> '{}'));
  END IF;
  ${insertAll('case_search', 'steps[*].search.rows[*]')}
    ON CONFLICT (id) DO UPDATE SET text = excluded.text;
END $$`;

/** The commit of a case as one round trip on PostgreSQL; SQLite needs none, its driver is in the process. */
export class CommitFunction1795392000002 implements MigrationInterface {
  readonly name = 'CommitFunction1795392000002';

  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== 'postgres') return;
    await runner.query(WRITE);
    await runner.query(COMMIT);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== 'postgres') return;
    await runner.query('DROP FUNCTION probity_commit');
    await runner.query('DROP FUNCTION probity_write');
  }
}
