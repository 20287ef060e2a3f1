import { STATUS_CODES } from 'node:http';
import {
  Catch,
  HttpException,
  Logger,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CaseError } from '#libs/engine';
import { showError, wantsPage } from './pages/errors/error-page.js';
import { isRefusal, problemOf, refusalProblem, type Problem } from './problem.js';
import type { FieldError } from './validation.js';

/** Refusals of other rooms that say nothing of HTTP: what was asked cannot be. */
const UNPROCESSABLE = 422;

/**
 * The one translation of errors: RFC 9457 problem+json for programs, a page that says the same for
 * browsers. What nobody foresaw is logged with the request's id, and shown to nobody.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = problemFor(error);
    if (problem.status >= 500) this.log.error({ request: request.id, error: traceOf(error) });
    void answer(problem, http.getResponse<FastifyReply>());
  }
}

/** For what goes wrong before a request reaches a route: a body that is none, too many requests. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemFor(error);
  if (problem.status >= 500) request.log.error({ request: request.id, error: traceOf(error) });
  void answer(problem, reply);
}

/** Browsers that asked for a page get one. */
const answer = (problem: Problem, reply: FastifyReply): Promise<void> | FastifyReply =>
  wantsPage(reply.request) ? showError(reply, problem) : answerWith(problem, reply);

const answerWith = (problem: Problem, reply: FastifyReply): FastifyReply =>
  reply
    .status(problem.status)
    .header('content-type', 'application/problem+json')
    .send({ ...problem, instance: `urn:probity:request:${reply.request.id}` });

function problemFor(error: unknown): Problem {
  if (error instanceof CaseError) return refusalProblem(error);
  if (error instanceof HttpException) return httpProblem(error);
  if (isRefusal(error)) {
    const told = { title: titleOf(UNPROCESSABLE), status: UNPROCESSABLE, detail: error.message };
    return problemOf(error.code, told, fieldOf(error));
  }
  const status = statusOf(error);
  if (status !== null && error instanceof Error) return ofWhatWasSent(status, error.message);
  const detail = 'Something went wrong here. It is in the log, under the instance given.';
  return problemOf('internal', { title: titleOf(500), status: 500, detail });
}

/** Where a refusal names a field, that field: what was sent is not sent back. */
function fieldOf(error: Error): object {
  const { field, problem, remedy } = error as Partial<FieldError>;
  if (field === undefined || problem === undefined || remedy === undefined) return {};
  return { errors: [{ field, problem, remedy }] };
}

function httpProblem(error: HttpException): Problem {
  const status = error.getStatus();
  const response = error.getResponse();
  if (error instanceof NotFoundException && error.message.startsWith('Cannot ')) {
    return ofWhatWasSent(status, error.message);
  }
  const errors =
    typeof response === 'object' && 'errors' in response ? { errors: response.errors } : {};
  const code = isRefusal(error) ? error.code : codeOf(status);
  return problemOf(code, { title: titleOf(status), status, detail: error.message }, errors);
}

/** How to put right what was refused before anything of ours saw it. */
const REMEDIES: Readonly<Record<number, string>> = {
  404: 'Take an address of /v1/openapi.json.',
  413: 'Send less at a time.',
  415: 'Send application/json.',
  429: 'Wait as long as retry-after says.',
};

function ofWhatWasSent(status: number, problem: string): Problem {
  const remedy = REMEDIES[status] ?? 'Send what /v1/openapi.json describes.';
  const detail = `${problem.replace(/\.?$/, '.')} ${remedy}`;
  const errors = [{ field: 'request', problem, remedy }];
  return problemOf(codeOf(status), { title: titleOf(status), status, detail }, { errors });
}

const codeOf = (status: number): string =>
  (STATUS_CODES[status] ?? 'error').toLowerCase().replaceAll(/[^a-z]+/g, '-');

/** Fastify's own refusals (a body too large, JSON that is none) carry a status below 500. */
function statusOf(error: unknown): number | null {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error && error.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

const titleOf = (status: number): string => STATUS_CODES[status] ?? 'Error';

const traceOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
