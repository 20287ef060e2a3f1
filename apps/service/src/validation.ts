import { UnprocessableEntityException, ValidationPipe, type ValidationError } from '@nestjs/common';

/** One thing that is wrong with what was sent: where, what, and how to put it right. */
export interface FieldError {
  readonly field: string;
  readonly problem: string;
}

/** Nothing passes that was not declared: a property nobody knows is refused, not ignored. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) => {
      const found = errors.flatMap((each) => fieldErrors(each, ''));
      const detail = found.map(({ field, problem }) => `${field}: ${problem}`).join('; ');
      return new UnprocessableEntityException({ message: detail, errors: found });
    },
  });

function fieldErrors(
  { property, constraints, children }: ValidationError,
  path: string,
): FieldError[] {
  const field = `${path}${property}`;
  return [
    ...Object.values(constraints ?? {}).map((problem) => ({ field, problem })),
    ...(children ?? []).flatMap((child) => fieldErrors(child, `${field}.`)),
  ];
}
