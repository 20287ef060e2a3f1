import { WorkingTimeError } from '#libs/working-time';
import { type Row, rowsOf, writeCsv } from './csv.js';
import { answerDue, dueText } from './due-request.js';
import { BAD_INPUT, CliError, type Io } from './output.js';

const COLUMNS = ['rule', 'from', 'length'] as const;

/**
 * Answers every row of a CSV of periods, in order, as it is read. A bad row carries its error and no due
 * day; the command then ends with status 2.
 */
export async function dueBatch(io: Io): Promise<void> {
  const tally = { rows: 0, bad: 0 };
  await writeCsv(io, [...COLUMNS, 'due', 'error'], answers(io, tally));
  if (tally.bad === 0) return;
  throw new CliError(
    BAD_INPUT,
    `stdin: ${String(tally.bad)} of ${String(tally.rows)} rows have no due day; see their error column`,
  );
}

async function* answers(
  io: Io,
  tally: { rows: number; bad: number },
): AsyncGenerator<readonly string[]> {
  for await (const row of rowsOf(io, COLUMNS)) {
    const [due, error] = answer(row);
    tally.rows += 1;
    if (error !== '') tally.bad += 1;
    yield [...COLUMNS.map((_, at) => row.fields[at] ?? ''), due, error];
  }
}

function answer({ fields: [rule, from, length], problem }: Row): readonly [string, string] {
  if (problem !== null) return ['', `row: ${problem}`];
  try {
    return [dueText(answerDue({ rule, from, length }).due), ''];
  } catch (error) {
    if (error instanceof WorkingTimeError) return ['', error.message];
    throw error;
  }
}
