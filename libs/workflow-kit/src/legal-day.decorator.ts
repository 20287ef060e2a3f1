import { ValidateBy, buildMessage, type ValidationOptions } from 'class-validator';
import { isLegalDay } from '#libs/working-time';

/** The property holds a London date that exists, `YYYY-MM-DD`; never an instant. */
export function IsLegalDay(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isLegalDay',
      validator: {
        validate: isLegalDay,
        defaultMessage: buildMessage(
          (each) => `${each}$property must be a date that exists, written YYYY-MM-DD`,
          options,
        ),
      },
    },
    options,
  );
}
