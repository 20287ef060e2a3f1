import { HttpException, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { identityOf, NotSignedIn, type Identity } from '#libs/identity';
import type { FieldError } from './validation.js';

const PRECONDITION_REQUIRED = 428;
const BAD_REQUEST = 400;
const MOST = 200;

function refused(status: number, error: FieldError): HttpException {
  const { field, problem, remedy } = error;
  return new HttpException({ message: `${field}: ${problem} ${remedy}`, errors: [error] }, status);
}

const headerOf = (context: ExecutionContext, name: string): string | undefined => {
  const value = context.switchToHttp().getRequest<FastifyRequest>().headers[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

/** The revision as an entity tag (RFC 9110): the same case at the same revision says the same. */
export const etagOf = (revision: number): string => `"${String(revision)}"`;

/** The revision that an entity tag stands for. */
export function revisionOf(name: string, etag: string): number {
  const revision = /^"(\d{1,9})"$/.exec(etag)?.[1];
  if (revision !== undefined) return Number(revision);
  throw refused(BAD_REQUEST, {
    ...{ field: name, problem: 'It is no ETag of a case.' },
    remedy: 'Send the one that came with the case: it looks like "12", quotes and all.',
  });
}

/** Who asks, under which key, and having seen which revision. */
export interface Conditions {
  readonly me: Identity;
  /** One request, one effect, however often it is sent. */
  readonly key: string;
  readonly revision: number;
}

const meIn = (context: ExecutionContext): Identity => {
  const me = identityOf(context.switchToHttp().getRequest<object>());
  if (me === null) throw new NotSignedIn('Nobody is signed in.');
  return me;
};

const keyIn = (context: ExecutionContext): string => {
  const key = headerOf(context, 'idempotency-key');
  if (key !== undefined && key.length <= MOST) return key;
  throw refused(BAD_REQUEST, {
    field: 'Idempotency-Key',
    problem: key === undefined ? 'It is missing.' : `It has more than ${String(MOST)} characters.`,
    remedy: 'Send a new one with each new request.',
  });
};

const revisionIn = (context: ExecutionContext): number => {
  const given = headerOf(context, 'if-match');
  if (given !== undefined) return revisionOf('If-Match', given);
  throw refused(PRECONDITION_REQUIRED, {
    ...{ field: 'If-Match', problem: 'It is missing.' },
    remedy: 'Send the ETag of the case as you saw it.',
  });
};

/** A write under a key (`Idempotency-Key`). */
export const Keyed = createParamDecorator(
  (_: unknown, context: ExecutionContext): Omit<Conditions, 'revision'> => ({
    ...{ me: meIn(context), key: keyIn(context) },
  }),
);

/** A write under a key on a case as it was seen (`If-Match`): nobody decides on what they have not seen. */
export const Conditional = createParamDecorator(
  (_: unknown, context: ExecutionContext): Conditions => ({
    ...{ me: meIn(context), key: keyIn(context), revision: revisionIn(context) },
  }),
);

/** What the two headers are called in the API's description. */
export const KEY = ApiHeader({
  ...{ name: 'Idempotency-Key', required: true },
  description: 'The same key twice gives the first answer again, without a second effect',
});
export const IF_MATCH = ApiHeader({
  ...{ name: 'If-Match', required: true },
  description: 'The ETag of the case as you saw it',
});
