import fastifyCookie from '@fastify/cookie';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catch, Controller, Get, Module, type ArgumentsHost } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { openDatabase } from '#libs/persistence';
import { shippedMapping } from './fixtures/toy-application.fixture.js';
import { openIssuer, type ToyIssuer } from './fixtures/issuer.fixture.js';
import {
  IDENTITY_DATABASE,
  IdentityModule,
  NotSignedIn,
  SignedIn,
  type IdentityOptions,
} from './index.js';

const OPENED = Symbol('what another module opens');

@Controller()
class HomeController {
  @Get('home')
  @SignedIn()
  home(): string {
    return 'home';
  }
}

/** Answers in its own way whatever goes wrong. */
@Catch()
class EveryFilter {
  catch(error: NotSignedIn, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply.status(401).send(`${error.code} ${error.signIn ?? ''}`);
  }
}

@Module({
  providers: [
    { provide: OPENED, useFactory: async () => ({ dataSource: await openDatabase(':memory:') }) },
  ],
  exports: [OPENED],
})
class OpenedModule {}

type Opened = { readonly dataSource: Awaited<ReturnType<typeof openDatabase>> };

const moduleOf = (options: IdentityOptions, filters: boolean) => {
  @Module({
    imports: [
      OpenedModule,
      {
        ...IdentityModule.forRoot(options, {
          inject: [OPENED],
          useFactory: ({ dataSource }: Opened) => dataSource,
        }),
        imports: [OpenedModule],
      },
    ],
    controllers: [HomeController],
    providers: filters ? [{ provide: APP_FILTER, useClass: EveryFilter }] : [],
  })
  class RootModule {}
  return RootModule;
};

describe('The identity module', () => {
  let issuer: ToyIssuer;
  beforeAll(async () => {
    issuer = await openIssuer();
  });
  afterAll(() => issuer.close());

  const open = async (filters: boolean, prepare: (app: NestFastifyApplication) => unknown) => {
    const options: IdentityOptions = {
      ...{ issuer: issuer.issuer, clientId: 'probity', audience: 'urn:probity:api' },
      ...{ baseUrl: 'https://probity.example', secureCookies: true, mapping: shippedMapping() },
      ...{ idleMinutes: 30, absoluteMinutes: 480, now: () => 0 },
    };
    const app = await NestFactory.create<NestFastifyApplication>(
      moduleOf(options, filters),
      new FastifyAdapter({ forceCloseConnections: true }),
      { logger: false },
    );
    await prepare(app);
    await app.listen(0, '127.0.0.1');
    return { app, base: await app.getUrl() };
  };

  const HTML = { redirect: 'manual', headers: { accept: 'text/html' } } as const;

  it('finds its database in another module, and cookies that the application reads already', async () => {
    const { app, base } = await open(false, (each) => each.register(fastifyCookie));
    const response = await fetch(`${base}/sign-in`, HTML);
    const opened = app.get<Opened>(OPENED).dataSource;

    expect(response.status).toBe(303);
    expect(app.get(IDENTITY_DATABASE)).toBe(opened);
    await app.close();
    await opened.destroy();
  });

  it('ties its cookies to the host and to https, where the service is reached by it', async () => {
    const { app, base } = await open(false, () => undefined);
    const [cookie] = (await fetch(`${base}/sign-in`, HTML)).headers.getSetCookie();
    await app.close();

    expect(cookie).toMatch(
      /^__Host-probity-sign-in=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('sends browsers to sign in though the root module answers every error', async () => {
    const { app, base } = await open(true, () => undefined);
    const response = await fetch(`${base}/home`, HTML);
    await app.close();

    expect(response.headers.get('location')).toBe('/sign-in?to=%2Fhome');
  });

  it('leaves it to a filter that the application sets over all others', async () => {
    const { app, base } = await open(false, (each) => each.useGlobalFilters(new EveryFilter()));
    const response = await fetch(`${base}/home`, HTML);
    await app.close();

    expect(await response.text()).toBe('not-signed-in /sign-in?to=%2Fhome');
  });
});
