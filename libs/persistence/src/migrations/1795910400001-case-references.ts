import type { MigrationInterface, QueryRunner } from 'typeorm';
import { REFERENCES } from '../entities/case-file.entity.js';

/** References that differ by their capitals alone are one: people tell cases apart by them aloud. */
export class CaseReferences1795910400001 implements MigrationInterface {
  readonly name = 'CaseReferences1795910400001';

  /** In SQL, which both databases read alike: the table API indexes columns, and no expression. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE UNIQUE INDEX ${REFERENCES} ON case_file (lower(reference))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${REFERENCES}`);
  }
}
