import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { RESTRICTED_CASES } from '../entities/case-file.entity.js';
import { MILESTONES, OPEN_CLOCKS, PAUSED_CLOCKS } from '../entities/clock.entity.js';
import { column, key, type ColumnKind } from '../columns.js';

/** `name kind` or `name kind?` (nullable), one a column. */
type Columns = readonly string[];

interface TableShape {
  readonly primary: string;
  readonly columns: Columns;
  readonly indices?: Readonly<Record<string, readonly string[]>>;
}

const TABLES: Readonly<Record<string, TableShape>> = {
  about: { primary: 'name name', columns: ['value text'] },
  calendar_version: { primary: 'version name', columns: ['data json', 'loaded_at instant'] },
  policy_version: { primary: 'version name', columns: ['data json', 'loaded_at instant'] },
  matter: {
    primary: 'id id',
    columns: [
      'reference name',
      'kind name',
      'came_to_attention_on day?',
      'source name?',
      'created_at instant',
    ],
    indices: { ux_matter_reference: ['reference'] },
  },
  person: {
    primary: 'id id',
    columns: [
      ...['reference name', 'name name?', 'rank name?', 'email name?', 'subject name?'],
      ...['roles json', 'teams json', 'manager_id id?', 'created_at instant'],
    ],
    indices: { ux_person_reference: ['reference'], ux_person_subject: ['subject'] },
  },
  case_file: {
    primary: 'id id',
    columns: [
      ...['reference name', 'matter_id id', 'officer_id id?', 'workflow name', 'version name'],
      ...['seq count', 'head_hash name', 'state json', 'stage name', 'closed flag'],
      ...['settled_to instant', 'judged_until instant?', 'newest_day day?'],
      ...['newest_firing instant?', 'calendar name', 'policy name'],
      ...['about_id id?', 'owner_id id?', 'team name?', 'supervisor_id id?', 'restricted flag'],
      ...['created_at instant', 'updated_at instant'],
    ],
    indices: {
      ux_case_file_reference: ['reference'],
      ix_case_file_matter: ['matter_id'],
      ix_case_file_about: ['about_id'],
      ix_case_file_officer: ['officer_id'],
      ix_case_file_owner: ['owner_id', 'closed'],
      ix_case_file_team: ['team', 'closed'],
      ix_case_file_stage: ['stage'],
      ix_case_file_restricted: ['restricted'],
    },
  },
  case_person: {
    primary: 'id name',
    columns: ['case_id id', 'person_id id', 'relation name'],
    indices: { ix_case_person_case: ['case_id'], ix_case_person_person: ['person_id'] },
  },
  case_event: {
    primary: 'id id',
    columns: [
      ...['case_id id', 'seq count', 'kind name', 'type name', 'occurred_on day'],
      ...['recorded_at instant', 'actor id', 'role name', 'payload json', 'note_hash name?'],
      ...['prev_hash name', 'hash name'],
    ],
    indices: { ux_case_event_seq: ['case_id', 'seq'] },
  },
  event_note: { primary: 'event_id id', columns: ['text text', 'salt name'] },
  clock: {
    primary: 'id id',
    columns: [
      ...['case_id id', 'key name', 'declared name', 'name name', 'kind name', 'owner name'],
      ...['timer name?', 'started_by name', 'started_on day', 'occurrence count'],
      ...['instance name?', 'rule name', 'length json?', 'unit name?', 'basis name', 'origin day'],
      ...['ledger json', 'calendar name', 'original_due day?', 'earliest day?', 'due day?'],
      ...['due_at instant?', 'provisional flag', 'status name', 'verdict name?', 'overran flag'],
      ...['ended_on day?', 'ended_by name?', 'rungs json', 'armed_on day'],
      ...['next_at instant?', 'next_what name?', 'recorded_at instant', 'superseded_at instant?'],
    ],
    indices: {
      ix_clock_case: ['case_id', 'superseded_at'],
      ix_clock_next: ['next_at'],
      ix_clock_open: ['due_at', 'key', 'case_id'],
      ix_clock_paused: ['due_at', 'key', 'case_id'],
      ix_clock_milestone: ['due_at', 'key', 'case_id'],
    },
  },
  verdict: {
    primary: 'id id',
    columns: [
      ...['case_id id', 'clock_key name', 'declared name', 'verdict name', 'on_day day'],
      ...['due day?', 'calendar name', 'basis name', 'event_seq count', 'supersedes id?'],
      'recorded_at instant',
    ],
    indices: { ix_verdict_case: ['case_id'] },
  },
  stage_interval: {
    primary: 'id id',
    columns: [
      ...['case_id id', 'stage name', 'from_day day', 'to_day day?', 'begun_by name'],
      ...['ended_by name?', 'recorded_at instant', 'superseded_at instant?'],
    ],
    indices: { ix_stage_interval_case: ['case_id', 'superseded_at'] },
  },
  effect: {
    primary: 'id name',
    columns: [
      ...['case_id id', 'type name', 'params json', 'status name', 'created_at instant'],
      ...['attempts count', 'next_at instant', 'performed_at instant?', 'error text?'],
    ],
    indices: { ix_effect_case: ['case_id'], ix_effect_status: ['status', 'next_at'] },
  },
  idempotency: {
    primary: 'key name',
    columns: ['fingerprint name', 'answer json', 'recorded_at instant'],
  },
  import_job: {
    primary: 'id id',
    columns: [
      ...['mapping name', 'fingerprint name', 'status name', 'report json'],
      ...['started_at instant', 'finished_at instant?'],
    ],
  },
};

const parts = (text: string): [string, ColumnKind, boolean] => {
  const [name = '', kind = ''] = text.split(' ');
  // The strings above are this migration's own; a wrong kind shows as an unknown column type at once.
  return [name, kind.replace('?', '') as ColumnKind, kind.endsWith('?')];
};

/** Indices over some rows alone: the few that are asked for among all that were ever superseded. */
const PARTIAL: Readonly<Record<string, { readonly where: string }>> = {
  ix_case_file_restricted: { where: RESTRICTED_CASES },
  ix_clock_open: { where: OPEN_CLOCKS },
  ix_clock_paused: { where: PAUSED_CLOCKS },
  ix_clock_milestone: { where: MILESTONES },
};

function tableOf(name: string, shape: TableShape): Table {
  const [keyName, keyKind] = parts(shape.primary);
  const indices = Object.entries(shape.indices ?? {}).map(
    ([index, columnNames]) =>
      new TableIndex({
        name: index,
        ...(PARTIAL[index] ?? {}),
        columnNames: [...columnNames],
        isUnique: index.startsWith('ux_'),
      }),
  );
  const columns = [key(name, keyName, keyKind), ...shape.columns.map((c) => column(...parts(c)))];
  return new Table({ name, columns, indices });
}

/** Every table of the engine, written once for both databases. */
export class Tables1795392000000 implements MigrationInterface {
  readonly name = 'Tables1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, shape] of Object.entries(TABLES)) {
      await runner.createTable(tableOf(name, shape));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(TABLES).reverse()) await runner.dropTable(name);
  }
}
