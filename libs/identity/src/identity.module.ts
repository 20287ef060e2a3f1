import fastifyCookie from '@fastify/cookie';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import { bearerVerifier } from './bearer.js';
import { IdentityGuard, PRESENTER } from './identity.guard.js';
import { checkedOptions, type DatabaseProvider, type IdentityOptions } from './identity-options.js';
import { MeController } from './me.controller.js';
import { NotSignedInFilter } from './not-signed-in.filter.js';
import { openPeople } from './people.js';
import { presenter } from './presenter.js';
import { connectProvider } from './provider.js';
import { openSessions } from './sessions.js';
import { SIGN_IN_PARTS, SignInController } from './sign-in.controller.js';
import { openSignIns } from './sign-ins.js';
import type { SignInParts } from './sign-in.js';

/** Token of the database in which people and sessions are kept. */
export const IDENTITY_DATABASE = Symbol('identity database');

/** Sign-in, sessions, bearer tokens, and the guard before every route of a Nest application on Fastify. */
@Module({})
export class IdentityModule implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  /** @throws InvalidIdentityOptions naming each setting that cannot be used */
  static forRoot(given: IdentityOptions, database: DatabaseProvider): DynamicModule {
    const options = checkedOptions(given);
    return {
      module: IdentityModule,
      global: true,
      controllers: [SignInController, MeController],
      providers: [
        { provide: IDENTITY_DATABASE, ...database },
        {
          provide: SIGN_IN_PARTS,
          inject: [IDENTITY_DATABASE],
          useFactory: (dataSource: DataSource) => partsOf(options, dataSource),
        },
        {
          provide: PRESENTER,
          inject: [SIGN_IN_PARTS],
          useFactory: (parts: SignInParts) =>
            presenter(parts, bearerVerifier(options, parts.provider)),
        },
        { provide: APP_GUARD, useClass: IdentityGuard },
        { provide: APP_FILTER, useClass: NotSignedInFilter },
      ],
    };
  }

  /** Brings its own reader of cookies, unless the application has one. */
  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    if (!fastify.hasReplyDecorator('setCookie')) await fastify.register(fastifyCookie);
  }
}

const partsOf = (options: IdentityOptions, dataSource: DataSource): SignInParts => ({
  options,
  provider: connectProvider(options),
  signIns: openSignIns(dataSource, options.now),
  sessions: openSessions(dataSource, options),
  people: openPeople(dataSource, options.now),
});
