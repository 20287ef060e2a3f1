import { stringify } from 'csv-stringify/sync';
import type { Kind, parquetOf } from '#libs/durations';
import type { StreamedCase, StreamedFact } from '#libs/engine';

type Cell = string | number | boolean | null;
type Column = readonly [Kind, (of: StreamedCase, fact: StreamedFact) => Cell];

/** A column to each thing that is known of a fact, and of its case as it stands now. */
const COLUMNS: Readonly<Record<string, Column>> = {
  case: ['text', ({ reference }) => reference],
  matter: ['text', ({ matter }) => matter],
  matter_kind: ['text', ({ matterKind }) => matterKind],
  workflow: ['text', ({ workflow, version }) => `${workflow}@${version}`],
  stage: ['text', ({ stage }) => stage],
  team: ['text', ({ team }) => team],
  closed: ['flag', ({ closed }) => closed],
  officer: ['text', ({ officer }) => officer],
  event: ['text', (_, { id }) => id],
  kind: ['text', (_, { kind }) => kind],
  activity: ['text', (_, { type }) => type],
  occurred_on: ['day', (_, { occurredOn }) => occurredOn],
  recorded_at: ['instant', (_, { recordedAt }) => recordedAt],
  by: ['text', (_, { by }) => by],
  role: ['text', (_, { role }) => role],
};

/** A row to each fact. What a spreadsheet would take for a formula begins with an apostrophe. */
export async function* csvOf(cases: AsyncIterable<StreamedCase>): AsyncGenerator<string> {
  yield stringify([Object.keys(COLUMNS)]);
  for await (const each of cases) {
    const rows = each.facts.map((fact) =>
      Object.values(COLUMNS).map(([kind, cell]) => written(kind, cell(each, fact))),
    );
    yield stringify(rows, { escape_formulas: true });
  }
}

const written = (kind: Kind, cell: Cell): string | null => {
  if (cell === null) return null;
  return kind === 'instant' ? new Date(Number(cell)).toISOString() : String(cell);
};

/** The same rows with their types. */
export const tableOf = (cases: AsyncIterable<StreamedCase>): Parameters<typeof parquetOf>[0] => ({
  columns: Object.fromEntries(Object.entries(COLUMNS).map(([name, [kind]]) => [name, kind])),
  pages: pagesOf(cases),
});

/** Cases gathered to so many rows: appending has a price of its own. */
const ROWS = 2_000;

async function* pagesOf(
  cases: AsyncIterable<StreamedCase>,
): AsyncGenerator<readonly Readonly<Record<string, Cell>>[]> {
  let page: Readonly<Record<string, Cell>>[] = [];
  for await (const each of cases) {
    page.push(...each.facts.map((fact) => rowOf(each, fact)));
    if (page.length >= ROWS) {
      yield page;
      page = [];
    }
  }
  yield page;
}

const rowOf = (each: StreamedCase, fact: StreamedFact): Readonly<Record<string, Cell>> =>
  Object.fromEntries(
    Object.entries(COLUMNS).map(([name, [, cell]]) => [name, cell(each, fact)] as const),
  );
