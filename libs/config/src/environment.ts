import { plainToInstance } from 'class-transformer';
import { IsNotEmpty, IsOptional, IsString, validateSync } from 'class-validator';

/** What may be set from outside, each variable with what it is for. The only reader of the environment. */
export class Environment {
  /** Path of an SQLite file, or a `postgres://` address. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  PROBITY_DATABASE = 'probity.sqlite';

  /** Path of the force's policy file (local targets, warnings). The shipped one when it is not set. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  PROBITY_POLICY?: string;
}

/** Settings that cannot be used: every problem, by name; values are not repeated. */
export class InvalidEnvironment extends Error {
  readonly code = 'invalid-environment';
  constructor(readonly problems: readonly string[]) {
    super(`The settings cannot be used: ${problems.join('; ')}.`);
  }
}

/** Reads and checks the settings before anything else starts. */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  const known = Object.fromEntries(
    Object.entries(variables).filter(
      ([name, value]) => name.startsWith('PROBITY_') && value !== '',
    ),
  );
  const environment = plainToInstance(Environment, known, { exposeDefaultValues: true });
  const problems = validateSync(environment).flatMap(({ property, constraints }) =>
    Object.values(constraints ?? {}).map((problem) =>
      problem.includes(property) ? problem : `${property}: ${problem}`,
    ),
  );
  if (problems.length > 0) throw new InvalidEnvironment(problems);
  return environment;
}
