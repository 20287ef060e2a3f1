import type { Warning } from '#libs/engine';
import type { LegalDay } from '#libs/working-time';
import type { Anomaly, Detector, Mapping } from './mapping.js';
import type { Note, PlannedFact } from './read-row.js';
import type { SourceRow } from './read-source.js';

/** A case as its rows describe it, for whoever looks for oddities. */
export interface DescribedCase {
  readonly opening: SourceRow;
  readonly rows: readonly SourceRow[];
  readonly facts: readonly PlannedFact[];
  readonly notes: readonly Note[];
}

/** The oddities of a case under the names of the mapping; a note that no name was given keeps its own. */
export function warningsOf({ anomalies }: Mapping, described: DescribedCase): Warning[] {
  const found = anomalies.flatMap((anomaly) =>
    DETECT[anomaly.detect](described, anomaly).map((detail) => ({ kind: anomaly.kind, detail })),
  );
  const unnamed = described.notes.filter(
    ({ found: detect, file }) =>
      !anomalies.some((each) => each.detect === detect && each.file === file),
  );
  return [...found, ...unnamed.map(({ found: kind, detail }) => ({ kind, detail }))];
}

type Detect = (described: DescribedCase, anomaly: Anomaly) => readonly string[];

const noted: Detect = ({ notes }, { detect, file }) =>
  notes.filter((note) => note.found === detect && note.file === file).map(({ detail }) => detail);

const DETECT: Readonly<Record<Detector, Detect>> = {
  'same-day': ({ facts }, { event, than }) =>
    daysOf(facts, than)
      .filter((day) => daysOf(facts, event).includes(day))
      .map((day) => `${event ?? ''} and ${than ?? ''} are both of ${day}`),
  'later-than': ({ facts }, { event, than }) => {
    const first = daysOf(facts, than)[0];
    if (first === undefined) return [];
    return daysOf(facts, event)
      .filter((day) => day > first)
      .map((day) => `${event ?? ''} of ${day} is later than ${than ?? ''} of ${first}`);
  },
  'no-fact': ({ facts }, { event }) =>
    daysOf(facts, event).length > 0 ? [] : [`there is no ${event ?? ''}`],
  'value-without-fact': ({ opening, facts }, { column = '', event }) => {
    const value = opening.cells[column] ?? '';
    if (value === '' || daysOf(facts, event).length > 0) return [];
    return [`${column} is ${value}, and there is no ${event ?? ''}`];
  },
  'value-without': ({ rows }, { file, column = '', needs = '' }) =>
    rows
      .filter((row) => row.file === file && row.cells[column] !== '' && row.cells[needs] === '')
      .map(({ cells }) => `${column} is '${cells[column] ?? ''}', and ${needs} is blank`),
  'wrong-count': ({ opening, rows }, { column = '', counts = '' }) => {
    const said = opening.cells[column] ?? '';
    const found = rows.filter(({ file }) => file === counts).length;
    if (said === '' || Number(said) === found) return [];
    return [`${column} is ${said}, and ${counts} has ${String(found)} rows of the case`];
  },
  'undated-row': noted,
  'unmatched-row': noted,
  'same-day-order': ({ facts }) => {
    const own = facts.filter(({ rule }) => rule.on !== undefined);
    const days = [...new Set(own.map(({ day }) => day))].filter((day) => day !== null);
    return days.flatMap((day) => {
      const types = own.filter((fact) => fact.day === day).map(({ type }) => type);
      return types.length < 2 ? [] : [`the order of ${day} is declared: ${types.join(', ')}`];
    });
  },
};

/** Days of the facts of a type, first to last; one that happened twice on a day is there twice. */
const daysOf = (facts: readonly PlannedFact[], type: string | undefined): LegalDay[] =>
  facts
    .filter((fact) => fact.type === type)
    .flatMap(({ day }) => day ?? [])
    .sort();
