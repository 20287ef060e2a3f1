import { HttpException, HttpStatus } from '@nestjs/common';

/** A refusal at the door; `code` says which, for whoever translates it. */
export abstract class IdentityError extends HttpException {
  abstract readonly code: string;
}

/** Nobody is signed in, or what was presented does not hold. */
export class NotSignedIn extends IdentityError {
  readonly code = 'not-signed-in';
  constructor(
    why: string,
    /** Where a browser goes to sign in; `null` for programs. */
    readonly signIn: string | null = null,
  ) {
    super(`${why} Sign in, or send a bearer token of this service.`, HttpStatus.UNAUTHORIZED);
  }
}

/** Whoever is signed in may not do this. */
export class NotAllowed extends IdentityError {
  readonly code = 'not-allowed';
  constructor(why: string) {
    super(why, HttpStatus.FORBIDDEN);
  }
}

/** The request may have been made by another site in the person's name. */
export class BadCsrf extends IdentityError {
  readonly code = 'bad-csrf';
  constructor() {
    super(
      'The request does not carry the token of your session: load the page again and send it from there. ' +
        'Programs send it as x-csrf-token; GET /v1/me tells it.',
      HttpStatus.FORBIDDEN,
    );
  }
}

/** The way to the provider and back was broken: it took too long, was walked twice, or began elsewhere. */
export class SignInFailed extends IdentityError {
  readonly code = 'sign-in-failed';
  constructor(why: string, options?: ErrorOptions) {
    super(`${why} Begin again at /sign-in.`, HttpStatus.BAD_REQUEST, options);
  }
}

/** The provider knows them; who they are here cannot be told. */
export class IdentityRefused extends IdentityError {
  readonly code = 'identity-refused';
  constructor(why: string) {
    super(why, HttpStatus.FORBIDDEN);
  }
}

/** The provider does not answer, or not as a provider should. */
export class ProviderUnreachable extends IdentityError {
  readonly code = 'provider-unreachable';
  constructor(issuer: string, cause: unknown) {
    super(
      `The provider ${issuer} cannot be asked who you are: try again shortly.`,
      HttpStatus.SERVICE_UNAVAILABLE,
      { cause },
    );
  }
}

/** One thing wrong with a setting or a mapping. */
export interface Fault {
  /** Dot path: `roles.psd-office`. */
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;
}

const asLine = ({ field, problem, remedy }: Fault): string => `- ${field}: ${problem} ${remedy}`;

/** The role mapping cannot be used; every problem is named with its field. */
export class InvalidRoleMapping extends Error {
  readonly code = 'invalid-role-mapping';
  constructor(
    mapping: string,
    readonly problems: readonly Fault[],
  ) {
    super([`The role mapping ${mapping} cannot be used:`, ...problems.map(asLine)].join('\n'));
  }
}

/** Sign-in cannot be offered with these settings. */
export class InvalidIdentityOptions extends Error {
  readonly code = 'invalid-identity-options';
  constructor(readonly problems: readonly Fault[]) {
    super(['Sign-in cannot be set up:', ...problems.map(asLine)].join('\n'));
  }
}

/** Anybody may be anybody at the development provider: it must not run where cases are real. */
export class DevelopmentOnly extends Error {
  readonly code = 'development-only';
}
