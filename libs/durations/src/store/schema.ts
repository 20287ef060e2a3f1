import { BEING_OPEN } from './names.js';

/** How a column is kept. Days are London dates; instants are epoch milliseconds, UTC. */
export type Kind = 'number' | 'text' | 'day' | 'instant' | 'flag';

const TYPES: Readonly<Record<Kind, string>> = {
  number: 'INTEGER',
  text: 'VARCHAR',
  day: 'DATE',
  instant: 'BIGINT',
  flag: 'BOOLEAN',
};

const KNOWN = { known_from: 'instant', known_to: 'instant' } as const;

/**
 * What the store keeps. A case goes by a number of its own, `case_no`: eight million rows with an id of
 * 36 letters each would not fit into memory.
 */
export const KEPT = {
  case_file: {
    ...{ case_no: 'number', id: 'text', reference: 'text', matter_id: 'text' },
    ...{ matter_reference: 'text', workflow: 'text', version: 'text', officer_id: 'text' },
    ...{ owner_id: 'text', team: 'text', restricted: 'number', about_id: 'text' },
    seq: 'number',
  },
  case_person: { case_no: 'number', case_id: 'text', person_id: 'text', relation: 'text' },
  case_version: {
    ...{ case_no: 'number', received_on: 'day', entered_on: 'day', team: 'text', holder: 'text' },
    ...{ supervisor: 'text', source: 'text', category: 'text', matter_kind: 'text' },
    ...{ rank_group: 'text', severity: 'text', case_to_answer: 'text', finding: 'text' },
    ...{ disposal: 'text', outcome: 'text', judged_until: 'day', ...KNOWN },
  },
  allegation_row: {
    ...{ case_no: 'number', allegation: 'text', category: 'text', received_on: 'day', ...KNOWN },
  },
  stay: {
    ...{ case_no: 'number', stage: 'text', from_day: 'day', to_day: 'day' },
    ...{ begun_with: 'text', ended_with: 'text', ...KNOWN },
  },
  case_end: {
    ...{ case_no: 'number', opened_on: 'day', closed_on: 'day', finalised_on: 'day' },
    last_from: 'day',
  },
  clock_row: {
    ...{ case_no: 'number', key: 'text', declared: 'text', name: 'text', kind: 'text' },
    ...{ duty_of: 'text', rule: 'text', length: 'text', basis: 'text', origin: 'day' },
    ...{ started_on: 'day', original_due: 'day', due: 'day', status: 'text', verdict: 'text' },
    ...{ overran: 'flag', ended_on: 'day', calendar: 'text', ledger: 'text', ...KNOWN },
  },
  pause: {
    ...{ case_no: 'number', clock_key: 'text', category: 'text', from_day: 'day', to_day: 'day' },
    ...KNOWN,
  },
  verdict_row: {
    ...{ case_no: 'number', clock_key: 'text', declared: 'text', verdict: 'text', on_day: 'day' },
    ...{ due: 'day', calendar: 'text', basis: 'text', ...KNOWN },
  },
  event_row: {
    ...{ case_no: 'number', seq: 'number', kind: 'text', type: 'text', occurred_on: 'day' },
    ...{ actor: 'text', role: 'text', ...KNOWN },
  },
  person_name: { id: 'text', name: 'text' },
  calendar_day: { day: 'day', ordinal: 'number', working: 'flag' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Kind>>>>;

export type KeptTable = keyof typeof KEPT;

/** Tables with rows of a case: those of a case that changed are taken out and put in again. */
export const OF_A_CASE = [
  ...['case_file', 'case_person', 'case_version', 'allegation_row', 'stay', 'case_end'],
  ...['clock_row', 'pause', 'verdict_row', 'event_row'],
] as KeptTable[];

const NOW = 'known_to IS NULL';

const known = (alias: string): string =>
  `epoch_ms(${alias}.known_from) AS known_from, epoch_ms(${alias}.known_to) AS known_to`;

/** The stable views, by name. Each has `case_no` to be joined by. `"case"` has to be quoted: it is a word of SQL. */
export const VIEWS: Readonly<Record<string, string>> = {
  case: `SELECT f.case_no, f.reference, f.matter_reference AS matter, v.matter_kind, f.workflow,
      f.version, v.received_on, v.entered_on, z.opened_on, z.closed_on, z.finalised_on, v.judged_until,
      v.team, hn.name AS holder, sn.name AS supervisor, v.source, v.category, v.rank_group, v.severity,
      v.case_to_answer, v.finding, v.disposal, v.outcome, f.restricted = 1 AS restricted, ${known('v')}
    FROM case_version v JOIN case_file f USING (case_no) LEFT JOIN case_end z USING (case_no)
    LEFT JOIN person_name hn ON hn.id = v.holder LEFT JOIN person_name sn ON sn.id = v.supervisor
    WHERE v.${NOW}`,
  allegation: `SELECT a.case_no, a.allegation, a.category,
      coalesce(a.received_on, v.received_on) AS received_on, z.finalised_on, ${known('a')}
    FROM allegation_row a JOIN case_version v ON v.case_no = a.case_no AND v.${NOW}
    LEFT JOIN case_end z ON z.case_no = a.case_no WHERE a.${NOW}`,
  stage_interval: `SELECT s.case_no, s.stage, s.from_day, s.to_day, s.begun_with, s.ended_with,
      s.to_day - s.from_day AS calendar_days, t.ordinal - f.ordinal AS working_days, ${known('s')}
    FROM stay s LEFT JOIN calendar_day f ON f.day = s.from_day
    LEFT JOIN calendar_day t ON t.day = s.to_day WHERE s.stage <> '${BEING_OPEN}'`,
  clock: `SELECT k.case_no, k.key, k.declared, k.name, k.kind, k.duty_of, k.rule, k.length, k.basis,
      k.origin, k.started_on, k.original_due, k.due, k.status, k.verdict, k.overran, k.ended_on,
      k.calendar, ${known('k')} FROM clock_row k`,
  verdict: `SELECT w.case_no, w.clock_key, w.declared, w.verdict, w.on_day, w.due, w.calendar,
      w.basis, ${known('w')} FROM verdict_row w`,
  event: `SELECT e.case_no, e.seq, e.kind, e.type, e.occurred_on, an.name AS actor, e.role,
      ${known('e')} FROM event_row e LEFT JOIN person_name an ON an.id = e.actor`,
};

/** Makes a table of these columns. */
export const createSql = ([name, columns]: readonly [
  string,
  Readonly<Record<string, Kind>>,
]): string =>
  `CREATE TABLE "${name}" (${Object.entries(columns)
    .map(([column, kind]) => `"${column}" ${TYPES[kind]}`)
    .join(', ')})`;

/** Everything that an empty store is made of. */
export const schemaSql = (): readonly string[] => [
  ...Object.entries(KEPT).map(createSql),
  ...Object.entries(VIEWS).map(([name, sql]) => `CREATE VIEW "${name}" AS ${sql}`),
];
