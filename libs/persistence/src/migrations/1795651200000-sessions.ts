import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { column, key } from '../columns.js';

const EXPIRES = column('expires_at', 'instant');

const expiry = (table: string): TableIndex[] => [
  new TableIndex({ name: `ix_${table}_expires`, columnNames: ['expires_at'] }),
];

const SESSION = new Table({
  name: 'session',
  columns: [
    key('session', 'id', 'name'),
    column('person_id', 'id'),
    column('roles', 'json'),
    column('teams', 'json'),
    column('csrf', 'name'),
    column('id_token', 'text', true),
    column('created_at', 'instant'),
    column('seen_at', 'instant'),
    EXPIRES,
  ],
  indices: expiry('session'),
});

const SIGN_IN = new Table({
  name: 'sign_in',
  columns: [
    key('sign_in', 'id', 'name'),
    column('browser', 'name'),
    column('nonce', 'name'),
    column('verifier', 'name'),
    column('wanted', 'text'),
    EXPIRES,
  ],
  indices: expiry('sign_in'),
});

/** Who is signed in, and who is on the way: rows, so that any process can answer and any can end them. */
export class Sessions1795651200000 implements MigrationInterface {
  readonly name = 'Sessions1795651200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [SESSION, SIGN_IN]) await runner.createTable(table.clone());
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [SIGN_IN, SESSION]) await runner.dropTable(table);
  }
}
