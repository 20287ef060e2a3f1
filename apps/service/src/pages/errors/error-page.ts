import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../../problem.js';
import { plainWords, unmetWords } from '../layout/stage-words.js';
import { showPage } from '../rendering.js';
import { errorWords } from './error.en.js';

/** Whether a browser asks for something that a person reads, and not for the API or a calendar. */
export const wantsPage = ({ headers, url }: FastifyRequest): boolean =>
  (headers.accept ?? '').includes('text/html') && !/^\/(v\d+|calendar|assets)(\/|\?|$)/.test(url);

/** Says on a page what a problem says to programs, and no more. */
export function showError(reply: FastifyReply, problem: Problem): Promise<void> {
  const { status } = problem;
  const { title, lines } = saying(problem);
  const unmet = Array.isArray(problem['unmet'])
    ? (problem['unmet'] as Unmet[]).map(unmetWords)
    : [];
  const requestId = status >= 500 ? reply.request.id : null;
  const model = { t: errorWords, lines, unmet, requestId };
  return showPage(reply, { template: 'errors/error.njk', title, model, status });
}

type Unmet = Parameters<typeof unmetWords>[0];

function saying({ status, detail, unmet }: Problem): { title: string; lines: readonly string[] } {
  if (status === 404) return errorWords.notFound;
  if (status === 429) return errorWords.tooMany;
  if (status >= 500) return errorWords.broken;
  const words = status === 403 ? errorWords.notAllowed : errorWords.refused;
  return { title: words.title, lines: unmet === undefined ? [plainWords(detail)] : [] };
}
