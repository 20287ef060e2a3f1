import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Positions of each case with those who ever held them, the last of whom holds it now. */
const HOLDERS = {
  sqlite: `SELECT f.id AS case_id, p.key AS position, json_extract(p.value, '$[#-1]') AS holder
    FROM case_file f, json_each(f.state, '$.positions') p`,
  postgres: `SELECT f.id AS case_id, p.key AS position, p.value ->> -1 AS holder
    FROM case_file f, json_each(f.state::json -> 'positions') p`,
};

/** Who holds a position now is found by a row, and not by reading the states of cases. */
export class Holders1795910400000 implements MigrationInterface {
  readonly name = 'Holders1795910400000';

  async up(runner: QueryRunner): Promise<void> {
    const kind = runner.dataSource.options.type === 'postgres' ? 'postgres' : 'sqlite';
    await runner.query(`INSERT INTO case_person (id, case_id, person_id, relation)
      SELECT case_id || '/holder:' || position || '/' || holder, case_id, holder, 'holder:' || position
      FROM (${HOLDERS[kind]}) held WHERE holder IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM case_person WHERE relation LIKE 'holder:%'`);
  }
}
