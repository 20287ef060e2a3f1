import { UnprocessableEntityException, ValidationPipe, type ValidationError } from '@nestjs/common';

/** One thing that is wrong with what was sent: where, what, and how to put it right. */
export interface FieldError {
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;
}

const REMEDY = 'Correct it: /v1/openapi.json says what fits.';
const UNKNOWN = 'Leave it out: /v1/openapi.json says what is known.';

/** Nothing passes that was not declared: a property nobody knows is refused, not ignored. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) => {
      const found = errors.flatMap((each) => fieldErrors(each, ''));
      const detail = found
        .map((each) => `${each.field}: ${each.problem}. ${each.remedy}`)
        .join(' ');
      return new UnprocessableEntityException({ message: detail, errors: found });
    },
  });

function fieldErrors(
  { property, constraints, children }: ValidationError,
  path: string,
): FieldError[] {
  const field = `${path}${property}`;
  return [
    ...Object.entries(constraints ?? {}).map(([constraint, problem]) => ({
      ...{ field, problem, remedy: constraint === 'whitelistValidation' ? UNKNOWN : REMEDY },
    })),
    ...(children ?? []).flatMap((child) => fieldErrors(child, `${field}.`)),
  ];
}
