import { BAD_INPUT, CliError } from './output.js';

/** A figure for people: four significant digits, whole numbers as they are. */
export const figure = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));

/** Shares given as a list with commas. Throws `CliError` in the name of the option. */
export function sharesOf(option: string, text: string): readonly number[] {
  const shares = text.split(',').map((each) => (each.trim() === '' ? NaN : Number(each)));
  if (shares.every((share) => share > 0 && share < 1)) return shares;
  const problem = `'${text.slice(0, 40)}' is no list of shares`;
  throw new CliError(BAD_INPUT, `${option}: ${problem}; write 0.25,0.5,0.75`);
}
