import { newName } from '../journeys/desk.fixture.js';
import type { Check } from './described.fixture.js';

type Headers = Readonly<Record<string, string>>;

/** An answer of the service. */
export interface Answered {
  readonly status: number;
  readonly headers: globalThis.Headers;
  readonly text: string;
  readonly body: Body;
}

/** A row of some list, as far as tests look into it. */
export interface Row {
  readonly id: string;
  readonly reference: string;
  readonly revision: number;
  readonly workflow: string;
  readonly case: string;
  readonly clock: string;
  readonly key: string;
  readonly type: string;
  readonly event: string;
  readonly allowed: boolean;
  readonly due: string | null;
}

/** What tests look into of an answer. What it does not say is not there, and no expectation holds of it. */
export interface Body extends Row {
  readonly csrf: string | null;
  readonly address: string;
  readonly next: string | null;
  readonly cases: readonly Row[];
  readonly clocks: readonly Row[];
  readonly choices: readonly Row[];
  readonly history: readonly Row[];
  readonly requests: readonly Row[];
  readonly reviews: readonly Row[];
  readonly feeds: readonly Row[];
}

/** Somebody who asks the service, as a program does. */
export interface Asker {
  readonly get: (path: string, headers?: Headers) => Promise<Answered>;
  /** A write has a key of its own unless the headers name one. */
  readonly post: (path: string, body?: unknown, headers?: Headers) => Promise<Answered>;
  readonly put: (path: string, body?: unknown, headers?: Headers) => Promise<Answered>;
  readonly delete: (path: string, headers?: Headers) => Promise<Answered>;
  /** A request as it is, with nothing added but who asks. */
  readonly ask: (path: string, init: RequestInit) => Promise<Answered>;
}

/** Somebody who proves who they are by these headers; every answer is held to the document. */
export function asker(
  { baseUrl, check }: { readonly baseUrl: string; readonly check: Check },
  proof: () => Promise<Headers>,
): Asker {
  const ask = async (path: string, init: RequestInit): Promise<Answered> => {
    const headers = { ...(await proof()), ...Object.fromEntries(new Headers(init.headers)) };
    const response = await fetch(baseUrl + path, { ...init, headers, redirect: 'manual' });
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    // An answer that is no JSON says none of it.
    const body = (isJson ? JSON.parse(text) : {}) as Body;
    const { status, headers: told } = response;
    const contentType = told.get('content-type') ?? '';
    check({ method: init.method ?? 'GET', path, status, contentType, body });
    return { status, headers: told, text, body };
  };
  const write =
    (method: string) =>
    (path: string, body: unknown = {}, headers: Headers = {}) => {
      const sent = { 'content-type': 'application/json', 'idempotency-key': newName('key') };
      return ask(path, {
        ...{ method, headers: { ...sent, ...headers } },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    };
  return {
    ask,
    get: (path, headers = {}) => ask(path, { headers }),
    post: write('POST'),
    put: write('PUT'),
    delete: (path, headers = {}) => ask(path, { method: 'DELETE', headers }),
  };
}
