import type { FieldProblem } from './field-problem.js';

/** Thrown for a policy that cannot be used: names every field that is not what a force may decide. */
export class InvalidPolicy extends Error {
  readonly code = 'invalid-policy';

  constructor(readonly problems: readonly FieldProblem[]) {
    super(['The policy file cannot be used:', ...problems.map(asLine)].join('\n'));
    this.name = 'InvalidPolicy';
  }
}

const asLine = ({ field, problem, remedy }: FieldProblem): string =>
  `- ${field === '' ? 'policy' : field}: ${problem} ${remedy}`;
