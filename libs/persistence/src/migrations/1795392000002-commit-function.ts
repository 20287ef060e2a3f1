import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One call commits a batch of commands. Each command is all or none (its own subtransaction), so a
 * refusal never spoils its neighbours. A command carries its idempotency row and its steps; a step
 * carries the case's row, the sequence it was computed from (0: a new case), and rows to add.
 * The cases are locked first, in the order of their ids: batches that have cases in common queue up
 * instead of waiting for each other.
 * Answers, in order: committed, repeated (the key was used), stale (the case moved), taken (a unique name).
 */
const COMMIT = `
CREATE FUNCTION probity_commit(commands jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  command jsonb; step jsonb; answers jsonb := '[]'; touched integer;
BEGIN
  PERFORM 1 FROM case_file f
    WHERE f.id IN (SELECT s->'file'->>'id'
      FROM jsonb_array_elements(commands) c, jsonb_array_elements(c->'steps') s)
    ORDER BY f.id FOR UPDATE;
  FOR command IN SELECT jsonb_array_elements(commands) LOOP
    BEGIN
      IF command->'idempotency' <> 'null' THEN
        INSERT INTO idempotency SELECT * FROM jsonb_populate_record(null::idempotency, command->'idempotency')
          ON CONFLICT DO NOTHING;
        GET DIAGNOSTICS touched = ROW_COUNT;
        IF touched = 0 THEN RAISE EXCEPTION USING ERRCODE = 'PB001'; END IF;
      END IF;
      INSERT INTO matter SELECT * FROM jsonb_populate_recordset(null::matter, command->'matters')
        ON CONFLICT DO NOTHING;
      FOR step IN SELECT jsonb_array_elements(command->'steps') LOOP
        PERFORM probity_step(step);
      END LOOP;
      answers := answers || '"committed"';
    EXCEPTION
      WHEN SQLSTATE 'PB001' THEN answers := answers || '"repeated"';
      WHEN SQLSTATE 'PB002' THEN answers := answers || '"stale"';
      WHEN unique_violation THEN answers := answers || '"taken"';
    END;
  END LOOP;
  RETURN answers;
END $$`;

const STEP = `
CREATE FUNCTION probity_step(step jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  file case_file := jsonb_populate_record(null::case_file, step->'file');
BEGIN
  IF (step->>'expected')::integer = 0 THEN
    INSERT INTO case_file SELECT (file).*;
  ELSE
    UPDATE case_file SET seq = file.seq, head_hash = file.head_hash, state = file.state, stage = file.stage,
      closed = file.closed, settled_to = file.settled_to, newest_day = file.newest_day,
      newest_firing = file.newest_firing, calendar = file.calendar, policy = file.policy,
      updated_at = file.updated_at
    WHERE id = file.id AND seq = (step->>'expected')::integer;
    IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'PB002'; END IF;
  END IF;
  INSERT INTO case_event SELECT * FROM jsonb_populate_recordset(null::case_event, step->'events');
  IF step->'notes' <> '[]' THEN
    INSERT INTO event_note SELECT * FROM jsonb_populate_recordset(null::event_note, step->'notes');
  END IF;
  IF step->'superseded'->'stages' <> '[]' THEN
    UPDATE stage_interval SET superseded_at = file.updated_at
      WHERE id IN (SELECT jsonb_array_elements_text(step->'superseded'->'stages'));
  END IF;
  IF step->'superseded'->'clocks' <> '[]' THEN
    UPDATE clock SET superseded_at = file.updated_at, next_at = NULL, next_what = NULL
      WHERE id IN (SELECT jsonb_array_elements_text(step->'superseded'->'clocks'));
  END IF;
  IF step->'stages' <> '[]' THEN
    INSERT INTO stage_interval SELECT * FROM jsonb_populate_recordset(null::stage_interval, step->'stages');
  END IF;
  IF step->'clocks' <> '[]' THEN
    INSERT INTO clock SELECT * FROM jsonb_populate_recordset(null::clock, step->'clocks');
  END IF;
  IF step->'verdicts' <> '[]' THEN
    INSERT INTO verdict SELECT * FROM jsonb_populate_recordset(null::verdict, step->'verdicts');
  END IF;
  IF step->'effects' <> '[]' THEN
    INSERT INTO effect SELECT * FROM jsonb_populate_recordset(null::effect, step->'effects')
      ON CONFLICT DO NOTHING;
  END IF;
END $$`;

/** The commit of a case as one round trip on PostgreSQL; SQLite needs none, its driver is in the process. */
export class CommitFunction1795392000002 implements MigrationInterface {
  readonly name = 'CommitFunction1795392000002';

  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== 'postgres') return;
    await runner.query(STEP);
    await runner.query(COMMIT);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== 'postgres') return;
    await runner.query('DROP FUNCTION probity_commit');
    await runner.query('DROP FUNCTION probity_step');
  }
}
