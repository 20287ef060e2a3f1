/** An import that cannot begin: what is wrong must be put right in the mapping, or in what it was given. */
export abstract class ImportError extends Error {
  abstract readonly code: string;
}

/** One thing wrong with a mapping. */
export interface MappingProblem {
  /** Dot path in the mapping: `files.0.facts.1.on`. */
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;
}

/** The mapping cannot be used; every problem is named with its field. */
export class InvalidMapping extends ImportError {
  readonly code = 'invalid-mapping';
  constructor(
    readonly mapping: string,
    readonly problems: readonly MappingProblem[],
  ) {
    super([`The mapping ${mapping} cannot be used:`, ...problems.map(asLine)].join('\n'));
  }
}

const asLine = ({ field, problem, remedy }: MappingProblem): string =>
  `- ${field === '' ? 'mapping' : field}: ${problem} ${remedy}`;

/** What is to be read does not have the files or columns that the mapping speaks of. */
export class InvalidSource extends ImportError {
  readonly code = 'invalid-source';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** No shipped mapping fits what is to be read, or several do. */
export class NoMapping extends ImportError {
  readonly code = 'no-mapping';
  constructor(path: string, fitting: readonly string[]) {
    const why = fitting.length === 0 ? 'no shipped mapping fits' : `${fitting.join(' and ')} fit`;
    super(`${why} ${path}: name one with --mapping <file>`);
  }
}

/** The import was stopped on request. What is in stays in; the same import again does the rest. */
export class ImportStopped extends ImportError {
  readonly code = 'import-stopped';
  constructor(
    readonly done: number,
    readonly total: number,
  ) {
    super(
      `stopped after ${String(done)} of ${String(total)} cases: run the same import again for the rest`,
    );
  }
}
