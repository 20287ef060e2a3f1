import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const INDEX = new TableIndex({
  name: 'ix_case_file_changed',
  columnNames: ['updated_at', 'id'],
});

/** Whoever follows the cases from outside asks, every few seconds, which of them have changed. */
export class ChangedCases1795737600000 implements MigrationInterface {
  readonly name = 'ChangedCases1795737600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('case_file', INDEX);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('case_file', INDEX);
  }
}
