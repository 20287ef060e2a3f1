import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { column, key } from '../columns.js';

const delivery = (): Table =>
  new Table({
    name: 'delivery',
    columns: [
      key('delivery', 'id', 'name'),
      column('kind', 'name'),
      column('case_id', 'id', true),
      column('person_id', 'id', true),
      column('address', 'name', true),
      column('params', 'json'),
      column('status', 'name'),
      column('created_at', 'instant'),
      column('attempts', 'count'),
      column('next_at', 'instant'),
      column('performed_at', 'instant', true),
      column('error', 'text', true),
    ],
    indices: [new TableIndex({ name: 'ix_delivery_status', columnNames: ['status', 'next_at'] })],
  });

const feedToken = (): Table =>
  new Table({
    name: 'feed_token',
    columns: [
      key('feed_token', 'id'),
      column('person_id', 'id'),
      column('hash', 'name'),
      column('created_at', 'instant'),
      column('revoked_at', 'instant', true),
    ],
    indices: [
      new TableIndex({ name: 'ux_feed_token_hash', columnNames: ['hash'], isUnique: true }),
      new TableIndex({ name: 'ix_feed_token_person', columnNames: ['person_id'] }),
    ],
  });

/** Mails that wait or were sent, and the tokens of calendar feeds. */
export class Deliveries1795651200002 implements MigrationInterface {
  readonly name = 'Deliveries1795651200002';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [delivery(), feedToken()]) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['feed_token', 'delivery']) await runner.dropTable(table);
  }
}
