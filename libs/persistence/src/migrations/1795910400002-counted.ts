import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { LIVE_CASES } from '../entities/case-file.entity.js';
import { WARNED_CLOCKS } from '../entities/clock.entity.js';

const WARNED = new TableIndex({
  name: 'ix_clock_warned',
  columnNames: ['id'],
  where: WARNED_CLOCKS,
});

/** Everything that is asked of a case that may be stuck: its row, with all its state, is not read. */
const LIVE = new TableIndex({
  name: 'ix_case_file_live',
  columnNames: ['workflow', 'about_id', 'id', 'closed', 'judged_until'],
  where: LIVE_CASES,
});

/** What the board counts is counted along indexes: the few clocks that were warned of, and the cases that are open. */
export class Counted1795910400002 implements MigrationInterface {
  readonly name = 'Counted1795910400002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('clock', WARNED);
    await runner.createIndex('case_file', LIVE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('case_file', LIVE);
    await runner.dropIndex('clock', WARNED);
  }
}
