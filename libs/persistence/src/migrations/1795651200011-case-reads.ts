import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { column, key } from '../columns.js';

const TABLE = new Table({
  name: 'case_read',
  columns: [
    key('case_read', 'id'),
    ...[column('case_id', 'id'), column('person_id', 'id'), column('what', 'name')],
    column('at', 'instant'),
  ],
  indices: [new TableIndex({ name: 'ix_case_read_case', columnNames: ['case_id', 'at'] })],
});

const SQLITE_GUARDS = ['UPDATE', 'DELETE'].map(
  (verb) => `CREATE TRIGGER tr_case_read_no_${verb.toLowerCase()} BEFORE ${verb} ON case_read
    BEGIN SELECT RAISE(ABORT, 'case_read is append-only'); END`,
);

/** The function is that of the history's own guard. */
const POSTGRES_GUARDS = [
  `CREATE TRIGGER tr_case_read_append_only BEFORE UPDATE OR DELETE ON case_read
   FOR EACH ROW EXECUTE FUNCTION probity_append_only()`,
];

/** Who read which restricted case, when; the database itself refuses UPDATE and DELETE. */
export class CaseReads1795651200011 implements MigrationInterface {
  readonly name = 'CaseReads1795651200011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(TABLE);
    const postgres = runner.dataSource.options.type === 'postgres';
    for (const guard of postgres ? POSTGRES_GUARDS : SQLITE_GUARDS) await runner.query(guard);
  }

  /** The guards go with the table. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('case_read');
  }
}
