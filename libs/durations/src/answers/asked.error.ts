/** Something that was asked of the durations and cannot be answered: the field, its problem, the remedy. */
export class AskedWrong extends Error {
  readonly code = 'invalid-question';
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;

  constructor(field: string, problem: string, remedy: string) {
    super(`${field}: ${problem}; ${remedy}`);
    this.name = 'AskedWrong';
    this.field = field;
    this.problem = problem;
    this.remedy = remedy;
  }
}
