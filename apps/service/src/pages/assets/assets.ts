import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { shippedFile } from '#libs/config';

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzipped: Buffer;
}

const OURS = 'apps/service/src/pages/assets';
const GOVUK = 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min';
const MOJ = 'node_modules/@ministryofjustice/frontend/moj/moj-frontend.min';

const read = (path: string): string => readFileSync(shippedFile(path), 'utf8');

/** GDS Transport and the crest are for GOV.UK alone: neither is named here, and neither is served. */
const withoutGovUk = (css: string): string =>
  css
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', 'Arial,Helvetica,Liberation Sans,sans-serif')
    .replaceAll('url(/assets/images/govuk-crest.svg)', 'none')
    .replaceAll(/\/\*# sourceMappingURL=.*?\*\//g, '');

const styles = (): string =>
  [
    withoutGovUk(read(`${GOVUK}.css`)),
    withoutGovUk(read(`${MOJ}.css`)),
    read(`${OURS}/probity.css`),
  ].join('\n');

const script = (path: string): string => read(path).replaceAll(/^\/\/# sourceMappingURL=.*$/gm, '');

const asset = (type: string, text: string): Asset => {
  const plain = Buffer.from(text);
  return { type, plain, gzipped: gzipSync(plain) };
};

const JAVASCRIPT = 'text/javascript; charset=utf-8';

const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ['probity.css', asset('text/css; charset=utf-8', styles())],
  ['probity.js', asset(JAVASCRIPT, script(`${OURS}/probity.js`))],
  ['govuk-frontend.min.js', asset(JAVASCRIPT, script(`${GOVUK}.js`))],
  ['icon.svg', asset('image/svg+xml', read(`${OURS}/icon.svg`))],
]);

const version = [...ASSETS.values()]
  .reduce((hash, { plain }) => hash.update(plain), createHash('sha256'))
  .digest('hex')
  .slice(0, 12);

/** Where the styles and scripts of this build are: another build has another address. */
export const assetPath = `/assets/${version}`;

const A_YEAR = 31_536_000; // seconds

/** Serves the styles and scripts from memory; browsers keep them for as long as they like. */
export function serveAssets(fastify: FastifyInstance): void {
  fastify.get<{ Params: { name: string } }>(`${assetPath}/:name`, (request, reply) => {
    const found = ASSETS.get(request.params.name);
    if (found === undefined) return reply.status(404).send();
    const zips = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (zips) void reply.header('content-encoding', 'gzip');
    return reply
      .header('cache-control', `public, max-age=${String(A_YEAR)}, immutable`)
      .header('vary', 'accept-encoding')
      .type(found.type)
      .send(zips ? found.gzipped : found.plain);
  });
}
