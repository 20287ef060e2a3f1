import { BAD_INPUT, CliError } from './output.js';

/** How many rows a list shows; one more is asked for, to know whether there are more. */
export function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new CliError(BAD_INPUT, `--limit: ${text} is not a whole number above 0`);
}

/** The rows to show, and whether there are more. */
export const firstOf = <T>(rows: readonly T[], limit: number) => ({
  shown: rows.slice(0, limit),
  more: rows.length > limit,
});

/** What text output says where it stops. */
export const moreLines = (more: boolean, limit: number): string[] =>
  more ? ['', `There are more than these ${String(limit)}; --limit shows more of them.`] : [];
