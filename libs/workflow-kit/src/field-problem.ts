/** What is wrong with one field of something that came from outside. */
export interface FieldProblem {
  /** Dot path; empty for the whole. */
  readonly field: string;
  /** The value as given, when it is a scalar. */
  readonly value?: string | number | boolean | null;
  readonly problem: string;
  readonly remedy: string;
}
