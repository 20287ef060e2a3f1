import { isLegalDay, type LegalDay } from '#libs/working-time';
import { BAD_INPUT, CliError } from './output.js';

/** A day given on the command line. */
export function dayOf(option: string, text: string): LegalDay {
  if (isLegalDay(text)) return text;
  throw new CliError(BAD_INPUT, `${option}: ${text} is no day; write it as YYYY-MM-DD`);
}
