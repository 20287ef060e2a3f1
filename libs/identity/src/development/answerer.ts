import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { CHOOSE } from './configuration.js';
import { messagePage, personaPage } from './pages.js';
import { PERSONAS } from './personas.js';

/** What answers requests to the development provider. */
interface Parts {
  readonly provider: Provider;
  readonly issuer: string;
  readonly tokenFor: (reference: string) => Promise<string>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const TOKEN_FOR = '/token-for/';
const LONGEST_FORM = 1_000;

/** Answers the choice of a persona and the asking for a token; everything else is the provider's. */
export function answerer(parts: Parts): Answer {
  const others = parts.provider.callback();
  return (request, response) => {
    const path = request.url ?? '/';
    // A name that only pretends to be this machine leads here too: it gets nothing.
    const ours = request.headers.host === new URL(parts.issuer).host;
    if (!ours) send(response, 403, messagePage('Refused', `Use ${parts.issuer}.`));
    else if (path.startsWith(TOKEN_FOR)) settle(response, giveToken(parts, path, response));
    else if (path.startsWith(`${CHOOSE}/`)) settle(response, choose(parts, request, response));
    else void others(request, response);
  };
}

function settle(response: ServerResponse, answering: Promise<void>): void {
  answering.catch((error: unknown) => {
    const why = error instanceof Error ? error.message : 'unknown';
    send(response, 400, messagePage('Sign-in stopped', why));
  });
}

async function giveToken({ tokenFor }: Parts, path: string, response: ServerResponse) {
  const token = await tokenFor(decodeURIComponent(path.slice(TOKEN_FOR.length)));
  response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
  response.end(token);
}

async function choose({ provider }: Parts, request: IncomingMessage, response: ServerResponse) {
  await provider.interactionDetails(request, response); // throws where no sign-in waits
  if (request.method !== 'POST') {
    send(response, 200, personaPage(PERSONAS));
    return;
  }
  const chosen = new URLSearchParams(await bodyOf(request)).get('persona');
  const persona = PERSONAS.find(({ reference }) => reference === chosen);
  if (persona === undefined) {
    send(response, 400, personaPage(PERSONAS));
    return;
  }
  const login = { accountId: persona.reference };
  await provider.interactionFinished(request, response, { login });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LONGEST_FORM) throw new Error('The form is too long.');
  }
  return body;
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(html);
}
