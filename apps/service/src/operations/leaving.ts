import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Once the service is on its way out, each answer ends its connection: one that was kept alive after it
 * would keep the process for as long as it is idle, and whoever runs it would lose patience and kill it.
 */
export function endConnectionsWhenLeaving(fastify: FastifyInstance): void {
  let leaving = false;
  fastify.addHook('preClose', () => {
    leaving = true;
    return Promise.resolve();
  });
  fastify.addHook('onSend', (_request: FastifyRequest, reply: FastifyReply) => {
    if (leaving) void reply.header('connection', 'close');
    return Promise.resolve();
  });
}
