import { englandAndWales, WorkingTimeError } from '#libs/working-time';
import { type Row, rowsOf, writeCsv } from './csv.js';
import { answerDue, dueText } from './due-request.js';
import { BAD_INPUT, CliError, provisionalNote, remark, type Io } from './output.js';

const COLUMNS = ['rule', 'from', 'length'] as const;

/**
 * Answers every row of a CSV of periods, in order, as it is read. A bad row carries its error and no due
 * day; the command then ends with status 2.
 */
export async function dueBatch(io: Io): Promise<void> {
  const tally = { rows: 0, bad: 0, provisional: 0 };
  await writeCsv(io, [...COLUMNS, 'due', 'error'], answers(io, tally));
  if (tally.provisional > 0) {
    const { horizon } = englandAndWales;
    remark(io, `${String(tally.provisional)} of the dates are ${provisionalNote(horizon)}`);
  }
  if (tally.bad === 0) return;
  throw new CliError(
    BAD_INPUT,
    `stdin: ${String(tally.bad)} of ${String(tally.rows)} rows have no due day; see their error column`,
  );
}

async function* answers(
  io: Io,
  tally: { rows: number; bad: number; provisional: number },
): AsyncGenerator<readonly string[]> {
  for await (const row of rowsOf(io, COLUMNS)) {
    const { due, error, provisional } = answer(row);
    tally.rows += 1;
    if (error !== '') tally.bad += 1;
    if (provisional) tally.provisional += 1;
    yield [...COLUMNS.map((_, at) => row.fields[at] ?? ''), due, error];
  }
}

interface Answer {
  readonly due: string;
  readonly error: string;
  readonly provisional: boolean;
}

const refused = (error: string): Answer => ({ due: '', error, provisional: false });

function answer({ fields: [rule, from, length], problem }: Row): Answer {
  if (problem !== null) return refused(`row: ${problem}`);
  try {
    const { due } = answerDue({ rule, from, length });
    return { due: dueText(due), error: '', provisional: due.provisional };
  } catch (error) {
    if (error instanceof WorkingTimeError) return refused(error.message);
    throw error;
  }
}
