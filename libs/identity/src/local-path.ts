const NOWHERE = 'http://local.invalid';

/** Ways round in circles. */
const OF_SIGN_IN = /^\/(sign-in|sign-out|signed-out)(\/|\?|#|$)/;

/** The path within this service that was asked for; `/` for whatever would lead out of it. */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/';
  if (!URL.canParse(wanted, NOWHERE)) return '/';
  // Browsers read a backslash as a slash and skip tabs and line feeds; so does the parser.
  const { origin, pathname, search, hash } = new URL(wanted, NOWHERE);
  const path = `${pathname}${search}${hash}`;
  return origin !== NOWHERE || path.startsWith('//') || OF_SIGN_IN.test(path) ? '/' : path;
}
