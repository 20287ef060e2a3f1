import type { Note, PlannedFact } from './read-row.js';

/**
 * Makes one fact of rows that say the same: each row of a merging rule joins one fact of an earlier file
 * with its event, its day and its values, and adds what that one did not know. A row that finds none
 * stands for itself, with a note.
 */
export function mergeFacts(facts: readonly PlannedFact[]): {
  readonly facts: PlannedFact[];
  readonly notes: Note[];
} {
  const merged: PlannedFact[] = [];
  const notes: Note[] = [];
  for (const fact of facts) {
    const { merges } = fact.rule;
    const at = merges === undefined ? -1 : merged.findIndex((base) => saysSame(base, fact, merges));
    const base = merged[at];
    if (base !== undefined) merged[at] = joined(base, fact);
    else {
      merged.push(fact);
      if (merges !== undefined) notes.push(unmatched(fact));
    }
  }
  return { facts: merged, notes };
}

function saysSame(base: PlannedFact, fact: PlannedFact, merges: readonly string[]): boolean {
  const file = fact.rows[0]?.file;
  return (
    base.type === fact.type &&
    base.day === fact.day &&
    base.rows.every((row) => row.file !== file) &&
    merges.every((property) => base.payload[property] === fact.payload[property])
  );
}

const joined = (base: PlannedFact, fact: PlannedFact): PlannedFact => ({
  ...base,
  payload: { ...fact.payload, ...base.payload },
  place: base.place === '' ? fact.place : base.place,
  rows: [...base.rows, ...fact.rows],
});

function unmatched({ type, day, rows }: PlannedFact): Note {
  const file = rows[0]?.file ?? '';
  return {
    found: 'unmatched-row',
    file,
    detail: `${file} has ${type} of ${day ?? 'no day'}, which the files before it do not have`,
  };
}
