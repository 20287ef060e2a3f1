import {
  BadRequestException,
  HttpException,
  createParamDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const PRECONDITION_REQUIRED = 428;
const MOST = 200;

const headerOf = (context: ExecutionContext, name: string): string | undefined => {
  const value = context.switchToHttp().getRequest<FastifyRequest>().headers[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

/** The revision as an entity tag (RFC 9110): the same case at the same revision says the same. */
export const etagOf = (revision: number): string => `"${String(revision)}"`;

/** The revision that the caller saw, from `If-Match`. Required: nobody decides on what they have not seen. */
export const SeenRevision = createParamDecorator(
  (_: unknown, context: ExecutionContext): number => {
    const given = headerOf(context, 'if-match');
    if (given === undefined) {
      const detail = 'If-Match is missing: send the ETag of the case as you saw it.';
      throw new HttpException({ message: detail }, PRECONDITION_REQUIRED);
    }
    const revision = /^"(\d{1,9})"$/.exec(given)?.[1];
    if (revision === undefined) {
      throw new BadRequestException(
        `If-Match: ${given.slice(0, MOST)} is no ETag of a case; it looks like "12".`,
      );
    }
    return Number(revision);
  },
);

/** The key under which the request has one effect, however often it is sent. */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => {
    const key = headerOf(context, 'idempotency-key');
    if (key === undefined) {
      throw new BadRequestException(
        'Idempotency-Key is missing: send a new one with each new request.',
      );
    }
    if (key.length > MOST)
      throw new BadRequestException(`Idempotency-Key has more than ${String(MOST)} characters.`);
    return key;
  },
);
