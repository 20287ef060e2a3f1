import type { FastifyReply } from 'fastify';
import { cookieNames, cookieOptions } from '#libs/identity';
import { goTo } from './rendering.js';

/** A word that the next page alone is told, in a cookie: an address says what anybody writes into it. */
const SAID = 'probity-said';

/** As long as a browser may take to come to the page, in seconds. */
const TAKES = 60;

/** The cookie is for that page alone, and as safe as that of the session. */
const optionsFor = ({ request }: FastifyReply, path: string) => ({
  ...cookieOptions(Object.hasOwn(request.cookies, cookieNames(true).session)),
  path,
});

/** Sends the browser on, with GET, to a page that says once what was done. */
export async function goToSaying(
  reply: FastifyReply,
  address: string,
  said: string,
): Promise<void> {
  const [path = '/'] = address.split(/[?#]/);
  void reply.setCookie(SAID, said, { ...optionsFor(reply, path), maxAge: TAKES });
  await goTo(reply, address);
}

/** What was done when the browser was sent to this page, to be said now and not again; `null`: nothing. */
export function saidOnce(reply: FastifyReply): string | null {
  const { cookies, url } = reply.request;
  const said = cookies[SAID];
  if (said === undefined) return null;
  void reply.clearCookie(SAID, optionsFor(reply, url.split('?')[0] ?? '/'));
  return said;
}
