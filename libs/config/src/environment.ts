import { plainToInstance, Type } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';

/** A secret that somebody could guess is none. */
const SECRET_LENGTH = 32;

const LOCAL_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** What may be set from outside, each variable with what it is for. The only reader of the environment. */
export class Environment {
  /** Path of an SQLite file, or a `postgres://` address. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  PROBITY_DATABASE = 'probity.sqlite';

  /** Path of the force's policy file (local targets, warnings). The shipped one when it is not set. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  PROBITY_POLICY?: string;

  /** The address that the service listens on. */
  @IsString()
  @IsNotEmpty()
  PROBITY_HOST = '127.0.0.1';

  /** The port that the service listens on. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(65_535)
  PROBITY_PORT = 3000;

  /** What this process does: `web`, `worker`, or both. */
  @Matches(/^(web|worker|web,worker)$/, { message: '$property must be web, worker or web,worker' })
  PROBITY_RUNS = 'web,worker';

  /** How much is written to the log. */
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug'])
  PROBITY_LOG_LEVEL = 'info';

  /** Requests a minute that one address may make. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  PROBITY_RATE_PER_MINUTE = 1_200;

  /** Where people find the service: what sign-in comes back to. */
  @IsOptional()
  @IsUrl(LOCAL_URL)
  PROBITY_BASE_URL?: string;

  /** The OpenID Connect provider. Without one a development provider is started, never in production. */
  @IsOptional()
  @IsUrl(LOCAL_URL)
  PROBITY_ISSUER?: string;

  /** What the provider calls the service. */
  @IsString()
  @IsNotEmpty()
  PROBITY_CLIENT_ID = 'probity';

  /** What the service proves itself to the provider with. No default. */
  @IsOptional()
  @MinLength(SECRET_LENGTH)
  PROBITY_CLIENT_SECRET?: string;

  /** The audience that bearer tokens must name. */
  @IsString()
  @IsNotEmpty()
  PROBITY_AUDIENCE = 'urn:probity:api';

  /** Path of the file that maps a person's claims to roles and teams. The shipped one when not set. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  PROBITY_ROLE_MAPPING?: string;

  /** Minutes without a request after which somebody is signed out. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  PROBITY_IDLE_MINUTES = 30;

  /** Minutes after which somebody must sign in again, whatever they do. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  PROBITY_SESSION_MINUTES = 600;

  /** The mail server (`smtp://…`). Without one nothing is sent: mail waits. */
  @IsOptional()
  @Matches(/^smtps?:\/\//, { message: '$property must be an smtp:// or smtps:// address' })
  PROBITY_SMTP_URL?: string;

  /** Whom mail is from. */
  @IsOptional()
  @IsEmail({ require_tld: false })
  PROBITY_MAIL_FROM?: string;

  /** The key that pseudonyms are made with: the same key gives the same pseudonyms. No default. */
  @IsOptional()
  @MinLength(SECRET_LENGTH)
  PROBITY_PSEUDONYM_KEY?: string;

  /** `production` refuses what is only for development. */
  @IsOptional()
  @IsIn(['production', 'development', 'test'])
  PROBITY_MODE?: string;
}

/** Settings that cannot be used: every problem, by name; values are not repeated. */
export class InvalidEnvironment extends Error {
  readonly code = 'invalid-environment';
  constructor(readonly problems: readonly string[]) {
    super(`The settings cannot be used: ${problems.join('; ')}. See .env.example.`);
  }
}

/** Settings as they are written outside: text. */
export type Settings = Readonly<Partial<Record<keyof Environment, string>>>;

/** The variables of this process, some settings changed: what a program that is started from here is given. */
export const variablesWith = (settings: Settings): NodeJS.ProcessEnv => ({
  ...process.env,
  ...settings,
});

/** Reads and checks the settings before anything else starts. */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  const known = Object.fromEntries(
    Object.entries(variables).filter(
      ([name, value]) => name.startsWith('PROBITY_') && value !== '',
    ),
  );
  const environment = plainToInstance(Environment, known, { exposeDefaultValues: true });
  const problems = validateSync(environment).flatMap(({ property, constraints }) =>
    Object.values(constraints ?? {}).map((problem) =>
      problem.includes(property) ? problem : `${property}: ${problem}`,
    ),
  );
  if (problems.length > 0) throw new InvalidEnvironment(problems);
  return environment;
}
