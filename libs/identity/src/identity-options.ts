import type { FactoryProvider } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { InvalidIdentityOptions, type Fault } from './identity-error.js';
import type { RoleMapping } from './role-mapping.js';

/** What sign-in needs to know. Every setting is handed in. */
export interface IdentityOptions {
  /** The provider, as it names itself. Plain http only on this machine. */
  readonly issuer: string;
  readonly clientId: string;
  /** Left out for a public client, which proves itself by PKCE alone. */
  readonly clientSecret?: string | undefined;
  /** Where browsers find this service: `https://probity.example.police.uk`. */
  readonly baseUrl: string;
  /** Whom bearer tokens must be for. Not the client's id: an id token is no bearer token. */
  readonly audience: string;
  readonly mapping: RoleMapping;
  /** A session ends after so many minutes without a request. */
  readonly idleMinutes: number;
  /** A session ends so many minutes after sign-in, however busy. */
  readonly absoluteMinutes: number;
  /** True wherever browsers come by https: the cookies then take the `__Host-` prefix. */
  readonly secureCookies: boolean;
  /** Epoch milliseconds by the wall: sessions and tokens do not follow a rehearsal's turned clock. */
  readonly now: () => number;
}

/** How the database is found: `{ inject: [OPEN_ENGINE], useFactory: ({ dataSource }) => dataSource }`. */
export type DatabaseProvider = Pick<FactoryProvider<DataSource>, 'useFactory' | 'inject'>;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** An address of this machine, which nobody can listen in on. */
export const isLoopback = (url: URL): boolean => LOOPBACK.has(url.hostname);

/** Returns the options. @throws InvalidIdentityOptions naming each that cannot be used, never its value */
export function checkedOptions(options: IdentityOptions): IdentityOptions {
  const problems = [
    ...issuerFaults(options.issuer),
    ...baseFaults(options),
    ...(['clientId', 'audience'] as const).flatMap((field) => emptyFault(field, options[field])),
    ...sameFault(options),
    ...(['idleMinutes', 'absoluteMinutes'] as const).flatMap((field) =>
      minutesFault(field, options[field]),
    ),
  ];
  if (problems.length > 0) throw new InvalidIdentityOptions(problems);
  return options;
}

function issuerFaults(issuer: string): Fault[] {
  const url = urlOf(issuer);
  const secret = url !== null && (url.protocol === 'https:' || isLoopback(url));
  return secret
    ? []
    : fault('issuer', 'It is not an https address.', 'Write it as the provider names itself.');
}

function baseFaults({ baseUrl, secureCookies }: IdentityOptions): Fault[] {
  const url = urlOf(baseUrl);
  if (url?.origin !== baseUrl) {
    return fault('baseUrl', 'It is not an origin.', 'Write scheme and host, no path, no slash.');
  }
  if (url.protocol === 'https:') return [];
  if (!isLoopback(url)) {
    return fault('baseUrl', 'It is not https.', 'Only this machine may be reached without.');
  }
  return secureCookies
    ? fault('secureCookies', 'Browsers drop them over http.', 'Turn it off, or serve https.')
    : [];
}

const emptyFault = (field: string, value: string): Fault[] =>
  value === '' ? fault(field, 'It is empty.', 'Take it from the provider.') : [];

const sameFault = ({ audience, clientId }: IdentityOptions): Fault[] =>
  audience === clientId
    ? fault(
        'audience',
        'It is the id of the client, for whom id tokens are.',
        'Give the API an audience of its own at the provider.',
      )
    : [];

const minutesFault = (field: string, minutes: number): Fault[] =>
  Number.isFinite(minutes) && minutes > 0
    ? []
    : fault(field, 'It is not a number of minutes.', 'Give a number above 0.');

const fault = (field: string, problem: string, remedy: string): Fault[] => [
  { field, problem, remedy },
];

const urlOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
