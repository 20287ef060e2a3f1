import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { routeDecision, type Decision } from './decisions.js';
import { BadCsrf, NotAllowed, NotSignedIn } from './identity-error.js';
import type { Presented } from './identity.js';
import { remember, type Presenter } from './presenter.js';
import { sameToken } from './tokens.js';

/** Token of the function that tells who makes a request. */
export const PRESENTER = Symbol('presenter');

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Stands before every route. What nobody decided is refused. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(@Inject(PRESENTER) private readonly present: Presenter) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const decision = routeDecision(context.getHandler(), context.getClass());
    if (decision === null) throw new NotAllowed('Nobody has decided who may use this address.');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (decision.kind === 'open') {
      await this.openTo(request);
      return true;
    }
    const presented = await this.present(request);
    if (presented === null) throw new NotSignedIn('Nobody is signed in.', signInOf(request));
    checkCsrf(request, presented);
    checkRoles(decision, presented);
    remember(request, presented);
    return true;
  }

  /** Even an open route must not be used by another site in the name of whoever is signed in. */
  private async openTo(request: FastifyRequest): Promise<void> {
    if (SAFE.has(request.method)) return;
    const presented = await this.present(request);
    if (presented !== null) checkCsrf(request, presented);
  }
}

function checkCsrf(request: FastifyRequest, { csrf }: Presented): void {
  const sent = request.headers['x-csrf-token'] ?? takeField(request.body);
  if (csrf === null || SAFE.has(request.method)) return;
  if (typeof sent !== 'string' || !sameToken(sent, csrf)) throw new BadCsrf();
}

/** Takes the field out of the form: it is the guard's, and no form of ours declares it. */
function takeField(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('_csrf' in body)) return undefined;
  const { _csrf } = body;
  delete body._csrf;
  return _csrf;
}

function checkRoles(decision: Decision, { identity }: Presented): void {
  if (decision.kind !== 'roles') return;
  if (decision.roles.some((role) => identity.roles.includes(role))) return;
  throw new NotAllowed(
    `This is for the ${decision.roles.join(' or ')}. Ask one of them, or ask for the role.`,
  );
}

/**
 * Where a browser that wanted a page goes to sign in; `null` for programs. A form is sent to the address
 * of its page: whoever sends one too late comes back to that page.
 */
function signInOf({ headers, url }: FastifyRequest): string | null {
  const ofApi = /^\/v\d+(\/|\?|$)/.test(url);
  const page = (headers.accept ?? '').includes('text/html') && !ofApi;
  return page ? `/sign-in?to=${encodeURIComponent(url)}` : null;
}
