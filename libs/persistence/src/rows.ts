/**
 * The columns that are written, in order: the prepared statements are built from them. A spec holds them
 * equal to the entities.
 */
export const COLUMNS = {
  case_file: [
    ...['id', 'reference', 'matter_id', 'officer_id', 'workflow', 'version', 'seq', 'head_hash'],
    ...['state', 'stage', 'closed', 'settled_to', 'judged_until', 'newest_day', 'newest_firing'],
    ...['calendar', 'policy', 'about_id', 'owner_id', 'team', 'supervisor_id', 'restricted'],
    ...['created_at', 'updated_at'],
  ],
  case_event: [
    ...['id', 'case_id', 'seq', 'kind', 'type', 'occurred_on', 'recorded_at', 'actor', 'role'],
    ...['payload', 'note_hash', 'prev_hash', 'hash'],
  ],
  event_note: ['event_id', 'text', 'salt'],
  clock: [
    ...['id', 'case_id', 'key', 'declared', 'name', 'kind', 'owner', 'timer', 'started_by'],
    ...['started_on', 'occurrence', 'instance', 'rule', 'length', 'unit', 'basis', 'origin'],
    ...['ledger', 'calendar', 'original_due', 'earliest', 'due', 'due_at', 'provisional'],
    ...['status', 'verdict', 'overran', 'ended_on', 'ended_by', 'rungs', 'armed_on', 'next_at'],
    ...['next_what', 'recorded_at', 'superseded_at'],
  ],
  stage_interval: [
    ...['id', 'case_id', 'stage', 'from_day', 'to_day', 'begun_by', 'ended_by', 'recorded_at'],
    'superseded_at',
  ],
  verdict: [
    ...['id', 'case_id', 'clock_key', 'declared', 'verdict', 'on_day', 'due', 'calendar', 'basis'],
    ...['event_seq', 'supersedes', 'recorded_at'],
  ],
  case_person: ['id', 'case_id', 'person_id', 'relation'],
  effect: [
    ...['id', 'case_id', 'type', 'params', 'status', 'created_at', 'attempts', 'next_at'],
    ...['performed_at', 'error'],
  ],
  idempotency: ['key', 'fingerprint', 'answer', 'recorded_at'],
  matter: ['id', 'reference', 'kind', 'came_to_attention_on', 'source', 'created_at'],
  person: [
    ...['id', 'reference', 'name', 'rank', 'email', 'subject', 'roles', 'teams', 'manager_id'],
    'created_at',
  ],
} as const satisfies Record<string, readonly string[]>;

export type StepTable = keyof typeof COLUMNS;

/** The columns of a case that a step may change. */
export const MOVING = [
  ...['seq', 'head_hash', 'state', 'stage', 'closed', 'settled_to', 'newest_day'],
  ...['newest_firing', 'calendar', 'policy', 'owner_id', 'team', 'supervisor_id', 'restricted'],
  'updated_at',
] as const;
