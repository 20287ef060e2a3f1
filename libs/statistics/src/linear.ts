/**
 * The x of A x = b, by elimination with row pivoting; null when A is singular to rounding. For the small
 * symmetric matrices of tests: as many rows as groups.
 */
export function solve(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] | null {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const smallest = largestIn(rows) * rows.length * Number.EPSILON;
  for (let column = 0; column < rows.length; column += 1) {
    bringUpPivot(rows, column);
    if (!(Math.abs(cell(rows, column, column)) > smallest)) return null;
    for (let row = column + 1; row < rows.length; row += 1) eliminate(rows, row, column);
  }
  return substituted(rows);
}

const cell = (rows: readonly (readonly number[])[], row: number, column: number): number =>
  rows[row]?.[column] ?? 0;

/** The largest entry of the square part. */
const largestIn = (rows: readonly (readonly number[])[]): number =>
  Math.max(0, ...rows.flatMap((row) => row.slice(0, -1).map(Math.abs)));

function bringUpPivot(rows: number[][], column: number): void {
  const height = (row: number): number => Math.abs(cell(rows, row, column));
  const below = [...rows.keys()].slice(column);
  const best = below.reduce((one, other) => (height(other) > height(one) ? other : one), column);
  const [up, down] = [rows[best], rows[column]];
  if (up === undefined || down === undefined) return;
  rows[column] = up;
  rows[best] = down;
}

function eliminate(rows: number[][], row: number, column: number): void {
  const [own = [], pivot = []] = [rows[row], rows[column]];
  const factor = cell(rows, row, column) / cell(rows, column, column);
  for (let at = column; at < own.length; at += 1) {
    own[at] = (own[at] ?? 0) - factor * (pivot[at] ?? 0);
  }
}

function substituted(rows: readonly (readonly number[])[]): readonly number[] {
  const size = rows.length;
  const solution = rows.map(() => 0);
  for (let row = size - 1; row >= 0; row -= 1) {
    const known = solution.reduce((sum, it, at) => sum + it * cell(rows, row, at), 0);
    solution[row] = (cell(rows, row, size) - known) / cell(rows, row, row);
  }
  return solution;
}
