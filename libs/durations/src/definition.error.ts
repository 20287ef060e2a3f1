/** What is wrong with one field of a definition. */
export interface DefinitionProblem {
  readonly field: string;
  readonly problem: string;
}

/** A definition file that says too little, or what cannot be. Lists every problem at once. */
export class InvalidDefinition extends Error {
  readonly code = 'invalid-definition';
  readonly problems: readonly DefinitionProblem[];

  constructor(problems: readonly DefinitionProblem[]) {
    super(problems.map(({ field, problem }) => `${field}: ${problem}`).join('; '));
    this.name = 'InvalidDefinition';
    this.problems = problems;
  }
}
