import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { ServiceLog, type Log } from './operations/log.js';
import { endConnectionsWhenLeaving } from './operations/leaving.js';
import { refuseUnsayable } from './operations/sayable.js';
import { serveAssets } from './pages/assets/assets.js';
import { answerProblem } from './problem.filter.js';
import { createMeters, type Meters } from './operations/meters.js';
import { openApiOf } from './operations/openapi.js';
import { ServiceModule, type ServiceOptions } from './service.module.js';
import { validation } from './validation.js';

const SECONDS = 1_000;
const BODY_LIMIT = 1_048_576; // bytes
/** The CSV files of a whole force, as text. */
const IMPORT_LIMIT = 33_554_432; // bytes
const REQUEST_TIMEOUT = 30_000; // ms, for a whole request to arrive

/** How the service faces its callers. */
export interface DoorOptions {
  readonly log: Log;
  /** Requests a minute from one address. */
  readonly ratePerMinute: number;
}

/** Nest would put its own translation of errors over ours, after the routes, and for some of them alone. */
class OurAdapter extends FastifyAdapter {
  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.getInstance();
  }
}

/** The service, wired and not yet listening. */
export async function createService(
  options: Omit<ServiceOptions, 'meters'>,
  { log, ratePerMinute }: DoorOptions,
): Promise<NestFastifyApplication> {
  const adapter = new OurAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    genReqId: () => randomUUID(),
    loggerInstance: log,
    frameworkErrors: answerProblem,
  });
  adapter.getInstance().addHook('onRoute', (route) => {
    if (route.url === '/v1/imports') route.bodyLimit = IMPORT_LIMIT;
    if (route.url.startsWith('/v1/')) route.helmet = SHOWS_NOTHING;
  });
  const meters = createMeters();
  const app = await NestFactory.create<NestFastifyApplication>(
    ServiceModule.forRoot({ ...options, meters }),
    adapter,
    { logger: new ServiceLog(log), abortOnError: false },
  );
  await app.register(helmet, {
    contentSecurityPolicy: contentSecurity(options.identity.issuer),
    enableCSPNonces: true,
  });
  await app.register(rateLimit, { max: ratePerMinute, timeWindow: 60_000 });
  const fastify = adapter.getInstance();
  fastify.setErrorHandler(answerProblem);
  fastify.addHook('preValidation', refuseUnsayable);
  fastify.addHook('onRequest', nameRequest);
  fastify.addHook('onResponse', timeRequest(meters));
  endConnectionsWhenLeaving(fastify);
  app.useGlobalPipes(validation());
  describe(app);
  serveAssets(fastify);
  return app;
}

/**
 * Nothing is loaded from elsewhere. Signing out is a form that leads on to the provider: browsers ask for
 * leave of every address on the way of a form.
 */
const contentSecurity = (issuer: string) => ({
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'", new URL(issuer).origin],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    upgradeInsecureRequests: null,
  },
});

/** What programs read is no page: a browser that is made to open it loads and shows nothing. */
const SHOWS_NOTHING = {
  enableCSPNonces: false,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
};

/** NB: a reply is thenable, and never waited for here: it settles when it has been sent. */
function nameRequest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  void reply.header('x-request-id', request.id);
  return Promise.resolve();
}

/** By the route and never by its address: addresses name cases. */
const timeRequest =
  ({ requests }: Meters) =>
  (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { method, routeOptions } = request;
    const route = routeOptions.url ?? 'none';
    const labels = { method, route, status: String(reply.statusCode) };
    requests.observe(labels, reply.elapsedTime / SECONDS);
    return Promise.resolve();
  };

/** The description is made once all routes are there, and served as it is. */
function describe(app: NestFastifyApplication): void {
  let document: string | undefined;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/v1/openapi.json', (_, reply) => {
      document ??= JSON.stringify(openApiOf(app));
      return reply.header('content-type', 'application/json').send(document);
    });
}
