import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { NotSignedIn } from './identity-error.js';
import type { Identity } from './identity.js';
import { identityOf } from './presenter.js';

/** Gives a handler the identity of whoever makes the request. On an open route there is none. */
export const Me = createParamDecorator((_data: unknown, context: ExecutionContext): Identity => {
  const identity = identityOf(context.switchToHttp().getRequest<object>());
  if (identity === null) throw new NotSignedIn('Nobody is signed in.');
  return identity;
});
