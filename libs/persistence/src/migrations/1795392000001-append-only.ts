import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that only grow; of the others, the rows that were superseded stay as they were known then. */
const GUARDED = [
  ...['case_event', 'verdict'].map((table) => ({ table, when: 'TRUE' })),
  ...['clock', 'stage_interval'].map((table) => ({ table, when: 'OLD.superseded_at IS NOT NULL' })),
];

type Guarded = (typeof GUARDED)[number];

const sqliteTriggers = ({ table, when }: Guarded): string[] =>
  ['UPDATE', 'DELETE'].map(
    (verb) =>
      `CREATE TRIGGER tr_${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
       WHEN ${when} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
  );

const REFUSE = `CREATE FUNCTION probity_append_only() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`;

const postgresTrigger = ({ table, when }: Guarded): string =>
  `CREATE TRIGGER tr_${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
   FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION probity_append_only()`;

/** The history, the verdicts and every superseded row refuse UPDATE and DELETE in the database itself. */
export class AppendOnly1795392000001 implements MigrationInterface {
  readonly name = 'AppendOnly1795392000001';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.dataSource.options.type === 'postgres';
    const statements = postgres
      ? [REFUSE, ...GUARDED.map(postgresTrigger)]
      : GUARDED.flatMap(sqliteTriggers);
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === 'postgres') {
      await runner.query('DROP FUNCTION probity_append_only CASCADE');
      return;
    }
    for (const { table } of GUARDED) {
      for (const verb of ['update', 'delete'])
        await runner.query(`DROP TRIGGER tr_${table}_no_${verb}`);
    }
  }
}
