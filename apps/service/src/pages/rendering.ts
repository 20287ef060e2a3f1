import type { FastifyReply } from 'fastify';
import nunjucks from 'nunjucks';
import { fileURLToPath } from 'node:url';
import { shippedFile } from '#libs/config';
import { presentedBy } from '#libs/identity';
import { assetPath } from './assets/assets.js';
import { layoutWords } from './layout/layout.en.js';
import { navigationOf } from './layout/navigation.js';

/** A page: its template, what it is called, and what it shows. */
export interface Page {
  /** From the folder of pages: `my-work/my-work.njk`. */
  readonly template: string;
  /** The title of the window, without the name of the service. */
  readonly title: string;
  /** What the template is given, its words (`t`) among it. */
  readonly model: object;
  /** 200 when not given. */
  readonly status?: number;
}

const FOLDERS = [
  'apps/service/src/pages/',
  'node_modules/govuk-frontend/dist/',
  'node_modules/@ministryofjustice/frontend/',
].map((folder) => fileURLToPath(shippedFile(folder)));

/** Templates are read once. Everything that is shown is escaped unless a template says otherwise. */
const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(FOLDERS), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
});

/** Sends a page to whoever asks, as who they are. */
export async function showPage(reply: FastifyReply, page: Page): Promise<void> {
  const html = templates.render(page.template, { ...contextOf(reply), ...page.model, ...page });
  void reply.status(page.status ?? 200).header('cache-control', 'private, no-store');
  await reply.type('text/html; charset=utf-8').send(html);
}

/** Sends the browser on, with GET. */
export async function goTo(reply: FastifyReply, address: string): Promise<void> {
  await reply.header('cache-control', 'no-store').redirect(address, 303);
}

/** What every page has around it. */
function contextOf(reply: FastifyReply) {
  const { request } = reply;
  const presented = presentedBy(request);
  const path = request.url.split('?')[0] ?? '/';
  return {
    layout: layoutWords,
    me: presented?.identity ?? null,
    csrf: presented?.csrf ?? null,
    navigation: navigationOf(presented?.identity ?? null, path),
    cspNonce: reply.cspNonce.script,
    assetPath,
  };
}
