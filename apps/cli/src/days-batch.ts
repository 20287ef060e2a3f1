import { type Convention, WorkingTimeError } from '#libs/working-time';
import { type Row, rowsOf, writeCsv } from './csv.js';
import { answerDays } from './days-request.js';
import { BAD_INPUT, CliError, type Io, complain } from './output.js';

const COLUMNS = ['from', 'to'] as const;

interface Batch {
  readonly io: Io;
  readonly convention: Convention;
  bad: number;
}

/**
 * Counts every row of a CSV of spans, in order, as it is read. A bad row has empty counts and one line on
 * stderr; the command then ends with status 2.
 */
export async function daysBatch(io: Io, convention: Convention): Promise<void> {
  const batch: Batch = { io, convention, bad: 0 };
  await writeCsv(io, [...COLUMNS, 'working', 'calendar'], answers(batch));
  if (batch.bad > 0) throw new CliError(BAD_INPUT, '');
}

async function* answers(batch: Batch): AsyncGenerator<readonly string[]> {
  for await (const row of rowsOf(batch.io, COLUMNS)) {
    const spans = COLUMNS.map((_, at) => row.fields[at] ?? '');
    yield [...spans, ...countsOf(batch, row)];
  }
}

function countsOf(batch: Batch, row: Row): readonly [string, string] {
  const { fields, problem } = row;
  if (problem !== null) return refused(batch, row, problem);
  try {
    const [from, to] = fields;
    const { working, calendar } = answerDays({ from, to, convention: batch.convention });
    return [String(working), String(calendar)];
  } catch (error) {
    if (error instanceof WorkingTimeError) return refused(batch, row, error.message);
    throw error;
  }
}

function refused(batch: Batch, { number, line }: Row, problem: string): readonly [string, string] {
  batch.bad += 1;
  complain(batch.io, `stdin: row ${String(number)} (line ${String(line)}): ${problem}`);
  return ['', ''];
}
