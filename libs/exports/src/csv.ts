import { stringify } from 'csv-stringify/sync';
import type { StreamedCase, StreamedFact } from '#libs/engine';

/** A column to each thing that is known of a fact, and of its case as it stands now. */
const COLUMNS: Readonly<Record<string, (of: StreamedCase, fact: StreamedFact) => string | null>> = {
  case: ({ reference }) => reference,
  matter: ({ matter }) => matter,
  matter_kind: ({ matterKind }) => matterKind,
  workflow: ({ workflow, version }) => `${workflow}@${version}`,
  stage: ({ stage }) => stage,
  team: ({ team }) => team,
  closed: ({ closed }) => String(closed),
  officer: ({ officer }) => officer,
  event: (_, { id }) => id,
  kind: (_, { kind }) => kind,
  activity: (_, { type }) => type,
  occurred_on: (_, { occurredOn }) => occurredOn,
  recorded_at: (_, { recordedAt }) => new Date(recordedAt).toISOString(),
  by: (_, { by }) => by,
  role: (_, { role }) => role,
};

/** A row to each fact. What a spreadsheet would take for a formula begins with an apostrophe. */
export async function* csvOf(cases: AsyncIterable<StreamedCase>): AsyncGenerator<string> {
  yield stringify([Object.keys(COLUMNS)]);
  for await (const each of cases) {
    const rows = each.facts.map((fact) => Object.values(COLUMNS).map((cell) => cell(each, fact)));
    yield stringify(rows, { escape_formulas: true });
  }
}
