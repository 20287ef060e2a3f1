import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_ONLY = ['case_event', 'verdict'] as const;

const sqliteTriggers = (table: string): string[] =>
  ['UPDATE', 'DELETE'].map(
    (verb) =>
      `CREATE TRIGGER tr_${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
       BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
  );

const REFUSE = `CREATE FUNCTION probity_append_only() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`;

const postgresTrigger = (table: string): string =>
  `CREATE TRIGGER tr_${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
   FOR EACH ROW EXECUTE FUNCTION probity_append_only()`;

/** The history and the verdicts refuse UPDATE and DELETE in the database itself. */
export class AppendOnly1795392000001 implements MigrationInterface {
  readonly name = 'AppendOnly1795392000001';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.dataSource.options.type === 'postgres';
    const statements = postgres
      ? [REFUSE, ...APPEND_ONLY.map(postgresTrigger)]
      : APPEND_ONLY.flatMap(sqliteTriggers);
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === 'postgres') {
      await runner.query('DROP FUNCTION probity_append_only CASCADE');
      return;
    }
    for (const table of APPEND_ONLY) {
      for (const verb of ['update', 'delete'])
        await runner.query(`DROP TRIGGER tr_${table}_no_${verb}`);
    }
  }
}
