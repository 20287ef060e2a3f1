import { STATUS_CODES } from 'node:http';
import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CaseError } from '#libs/engine';
import { isRefusal, problemOf, refusalProblem, type Problem } from './problem.js';

/** Refusals of other rooms, by code, where 422 would not be the word for them. */
const STATUS: Readonly<Record<string, number>> = {
  'not-signed-in': 401,
  'not-allowed': 403,
  'bad-csrf': 403,
};

/**
 * The one translation of errors for programs: RFC 9457 problem+json. What nobody foresaw is logged with
 * the request's id, and shown to nobody.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = problemFor(error);
    if (problem.status >= 500) this.log.error({ request: request.id, error: traceOf(error) });
    void http
      .getResponse<FastifyReply>()
      .status(problem.status)
      .header('content-type', 'application/problem+json')
      .send({ ...problem, instance: `urn:probity:request:${request.id}` });
  }
}

function problemFor(error: unknown): Problem {
  if (error instanceof CaseError) return refusalProblem(error);
  if (error instanceof HttpException) return httpProblem(error);
  if (isRefusal(error)) {
    const status = STATUS[error.code] ?? 422;
    return problemOf(error.code, { title: titleOf(status), status, detail: error.message });
  }
  const status = statusOf(error);
  if (status !== null && error instanceof Error) {
    return problemOf('bad-request', { title: titleOf(status), status, detail: error.message });
  }
  const detail = 'Something went wrong here. It is in the log, under the instance given.';
  return problemOf('internal', { title: titleOf(500), status: 500, detail });
}

function httpProblem(error: HttpException): Problem {
  const status = error.getStatus();
  const response = error.getResponse();
  const errors =
    typeof response === 'object' && 'errors' in response ? { errors: response.errors } : {};
  const code = (STATUS_CODES[status] ?? 'error').toLowerCase().replaceAll(/[^a-z]+/g, '-');
  return problemOf(code, { title: titleOf(status), status, detail: error.message }, errors);
}

/** Fastify's own refusals (a body too large, JSON that is none) carry a status below 500. */
function statusOf(error: unknown): number | null {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error && error.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

const titleOf = (status: number): string => STATUS_CODES[status] ?? 'Error';

const traceOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
