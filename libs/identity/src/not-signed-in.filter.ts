import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotSignedIn } from './identity-error.js';

/** Sends browsers to sign in, and tells programs that they must. */
@Catch(NotSignedIn)
export class NotSignedInFilter implements ExceptionFilter<NotSignedIn> {
  catch({ code, message, signIn }: NotSignedIn, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    void reply.header('cache-control', 'no-store');
    if (signIn !== null) {
      void reply.redirect(signIn, 302);
      return;
    }
    void reply
      .status(401)
      .header('www-authenticate', 'Bearer')
      .type('application/problem+json')
      .send({
        ...{ type: `urn:probity:problem:${code}`, title: 'Not signed in', status: 401 },
        ...{ detail: message, instance: `urn:probity:request:${request.id}` },
      });
  }
}
