import { ValidateIf } from 'class-validator';

/** May be left out. Null is not left out: it is a value, and of the wrong kind. */
export const Optional = (): PropertyDecorator =>
  ValidateIf((_, value: unknown) => value !== undefined);
