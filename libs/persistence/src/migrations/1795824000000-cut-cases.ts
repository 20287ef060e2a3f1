import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { CUT_CASES } from '../entities/case-file.entity.js';

const INDEX = new TableIndex({
  name: 'ix_case_file_cut',
  columnNames: ['judged_until', 'id'],
  where: CUT_CASES,
});

/** Lists of what is due ahead ask which cases are judged at a data cut: nearly none are. */
export class CutCases1795824000000 implements MigrationInterface {
  readonly name = 'CutCases1795824000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('case_file', INDEX);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('case_file', INDEX);
  }
}
