import type { CookieSerializeOptions } from '@fastify/cookie';
import { SIGN_IN_MINUTES } from './sign-ins.js';

/** The names of our cookies. The prefix lets no other host, path or plain connection set them. */
export const cookieNames = (secure: boolean) => {
  const prefix = secure ? '__Host-' : '';
  return { session: `${prefix}probity`, signIn: `${prefix}probity-sign-in` } as const;
};

/** Out of reach of scripts, and not sent along by other sites' forms. */
export const cookieOptions = (secure: boolean): CookieSerializeOptions => ({
  ...{ httpOnly: true, sameSite: 'lax', path: '/', secure },
});

/** The cookie of a sign-in under way does not outlive it. */
export const signInCookieOptions = (secure: boolean): CookieSerializeOptions => ({
  ...cookieOptions(secure),
  maxAge: SIGN_IN_MINUTES * 60,
});
