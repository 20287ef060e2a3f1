import {
  type LegalDay,
  WorkingTimeError,
  type WorkingTimeErrorCode,
  legalDay,
} from '#libs/working-time';
import { BAD_INPUT, CliError } from './output.js';

/** A day that a person gave under a name. Throws `WorkingTimeError` in that name. */
export function dayField(field: string, text: string | undefined): LegalDay {
  if (text === undefined || text === '') {
    throw missing('invalid-day', field, 'give a date, YYYY-MM-DD');
  }
  return inField(field, () => legalDay(text));
}

/** Runs a count; a refusal is told in the name of the field that a person gave. */
export function inField<Result>(field: string, count: () => Result): Result {
  try {
    return count();
  } catch (error) {
    if (!(error instanceof WorkingTimeError)) throw error;
    const { code, problem, remedy } = error;
    throw new WorkingTimeError({ code, field, problem, remedy });
  }
}

/** The refusal of a field that was left out. */
export function missing(
  code: WorkingTimeErrorCode,
  field: string,
  remedy: string,
): WorkingTimeError {
  return new WorkingTimeError({ code, field, problem: 'is missing', remedy });
}

/** Runs a command on its options; a refusal names the option and ends it with status 2. */
export function withOptions<Result>(count: () => Result): Result {
  try {
    return count();
  } catch (error) {
    if (error instanceof WorkingTimeError) throw new CliError(BAD_INPUT, `--${error.message}`);
    throw error;
  }
}

/** Refuses options that a batch reads from stdin, or cannot give. */
export function refuseWithBatch(
  options: Readonly<Record<string, unknown>>,
  ...names: string[]
): void {
  const given = names.find((name) => options[name] !== undefined);
  if (given === undefined) return;
  throw new CliError(BAD_INPUT, `--${given}: cannot go with --batch; remove one of the two`);
}
