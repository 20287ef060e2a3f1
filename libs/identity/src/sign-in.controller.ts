import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieNames, cookieOptions, signInCookieOptions } from './cookies.js';
import { Open } from './decisions.js';
import { beginSignIn, endSession, finishSignIn, type SignInParts } from './sign-in.js';
import { newToken } from './tokens.js';

/** Token of what signing in works with. */
export const SIGN_IN_PARTS = Symbol('sign-in parts');

/** What our own cookies look like; anything else in one was put there by somebody else. */
const TOKEN = /^[\w-]{43}$/;

/** For browsers: no part of the API. The page at `SIGNED_OUT` is the application's own. */
@ApiExcludeController()
@Controller()
export class SignInController {
  private readonly names: ReturnType<typeof cookieNames>;
  private readonly secure: boolean;

  constructor(@Inject(SIGN_IN_PARTS) private readonly parts: SignInParts) {
    this.secure = parts.options.secureCookies;
    this.names = cookieNames(this.secure);
  }

  @Get('sign-in')
  @Open()
  async begin(
    @Query('to') wanted: unknown,
    @Req() { cookies }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Two tabs may be on their way at once: they share the cookie, and have a row each.
    const carried = cookies[this.names.signIn] ?? '';
    const browser = TOKEN.test(carried) ? carried : newToken();
    const address = await beginSignIn(this.parts, wanted, browser);
    reply.setCookie(this.names.signIn, browser, signInCookieOptions(this.secure));
    await leave(reply, address.href);
  }

  @Get('sign-in/callback')
  @Open()
  async finish(@Req() { cookies, url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { session, goTo } = await finishSignIn(this.parts, {
      query: new URL(url, this.parts.options.baseUrl).search,
      browser: cookies[this.names.signIn],
      session: cookies[this.names.session],
    });
    reply.setCookie(this.names.session, session, cookieOptions(this.secure));
    await leave(reply, goTo);
  }

  @Post('sign-out')
  @Open()
  async end(@Req() { cookies }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const address = await endSession(this.parts, cookies[this.names.session]);
    reply.clearCookie(this.names.session, cookieOptions(this.secure));
    await leave(reply, address);
  }
}

/** `303`: whatever the method was, the browser goes on with GET. */
const leave = async (reply: FastifyReply, address: string): Promise<void> => {
  await reply.header('cache-control', 'no-store').redirect(address, 303);
};
