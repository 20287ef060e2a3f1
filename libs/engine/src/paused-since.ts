import type { DataSource } from 'typeorm';

/** Calendar days after which a pause is looked into: as long as an officer may go untold how it stands (CK-23). */
export const PAUSED_TOO_LONG = 28;

const SQLITE = `SELECT MAX(json_extract(e.value, '$.entry.on')) FROM json_each(k.ledger) e
  WHERE json_extract(e.value, '$.entry.kind') = 'paused'`;
const POSTGRES = `SELECT MAX(e -> 'entry' ->> 'on') FROM jsonb_array_elements(k.ledger::jsonb) e
  WHERE e -> 'entry' ->> 'kind' = 'paused'`;

/** The first day that does not count of the pause in which a clock k is; null when it is in none. */
export const pausedSinceSql = ({ options }: DataSource): string =>
  `CASE WHEN k.status = 'paused' THEN (${options.type === 'postgres' ? POSTGRES : SQLITE}) END`;
