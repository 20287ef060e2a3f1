import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Words by which cases are found, kept apart from what they were taken from. Erasing the reasons of an
 * event drops their words with them, whoever erases them and by whatever means.
 */
const POSTGRES = [
  `CREATE TABLE case_search (id varchar NOT NULL, case_id varchar NOT NULL, text text NOT NULL,
    CONSTRAINT pk_case_search PRIMARY KEY (id))`,
  'CREATE INDEX ix_case_search_case ON case_search (case_id)',
  `CREATE INDEX ix_case_search_text ON case_search USING gin (to_tsvector('simple', text))`,
  `CREATE FUNCTION probity_forget_words() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN DELETE FROM case_search WHERE id = OLD.event_id || '/note'; RETURN OLD; END $$`,
  `CREATE TRIGGER tr_event_note_words AFTER DELETE ON event_note
    FOR EACH ROW EXECUTE FUNCTION probity_forget_words()`,
];

const indexed = (row: 'new' | 'old'): string => `${row}.place, ${row}.text`;
const FORGET = `INSERT INTO case_words(case_words, rowid, text) VALUES ('delete', ${indexed('old')});`;
const LEARN = `INSERT INTO case_words(rowid, text) VALUES (${indexed('new')});`;

/** The place is a column of its own: a row's implicit number may change when the file is compacted. */
const SQLITE = [
  `CREATE TABLE case_search (place integer PRIMARY KEY, id varchar NOT NULL,
    case_id varchar NOT NULL, text text NOT NULL)`,
  'CREATE UNIQUE INDEX ux_case_search_id ON case_search (id)',
  'CREATE INDEX ix_case_search_case ON case_search (case_id)',
  `CREATE VIRTUAL TABLE case_words USING fts5(text, content='case_search', content_rowid='place',
    detail='none', prefix='3 5')`,
  `CREATE TRIGGER tr_case_search_insert AFTER INSERT ON case_search BEGIN ${LEARN} END`,
  `CREATE TRIGGER tr_case_search_delete AFTER DELETE ON case_search BEGIN ${FORGET} END`,
  `CREATE TRIGGER tr_case_search_update AFTER UPDATE ON case_search BEGIN ${FORGET} ${LEARN} END`,
  `CREATE TRIGGER tr_event_note_words AFTER DELETE ON event_note
    BEGIN DELETE FROM case_search WHERE id = OLD.event_id || '/note'; END`,
];

const UNDO_POSTGRES = ['DROP FUNCTION probity_forget_words CASCADE', 'DROP TABLE case_search'];

const UNDO_SQLITE = [
  'DROP TRIGGER tr_event_note_words',
  'DROP TABLE case_words',
  'DROP TABLE case_search',
];

/** Search by words: FTS5 on SQLite, a text search index on PostgreSQL. */
export class Search1795651200001 implements MigrationInterface {
  readonly name = 'Search1795651200001';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.dataSource.options.type === 'postgres';
    for (const statement of postgres ? POSTGRES : SQLITE) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const postgres = runner.dataSource.options.type === 'postgres';
    for (const statement of postgres ? UNDO_POSTGRES : UNDO_SQLITE) await runner.query(statement);
  }
}
