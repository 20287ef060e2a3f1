import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** What must not be written down, wherever it turns up. */
const SECRETS = [
  ...['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'],
  ...['*.password', '*.secret', '*.token', '*.client_secret'],
];

/** A structured log, a line of JSON each; secrets are redacted. */
export const logTo = (level: string, destination?: DestinationStream): Log => {
  const options = { level, redact: SECRETS, base: null };
  return destination === undefined ? pino(options) : pino(options, destination);
};

/** Nest's own messages, in the same log. */
export class ServiceLog implements LoggerService {
  constructor(private readonly sink: Log) {}

  log(message: unknown, context?: string): void {
    this.sink.debug({ context }, textOf(message));
  }
  warn(message: unknown, context?: string): void {
    this.sink.warn({ context }, textOf(message));
  }
  error(message: unknown, trace?: string, context?: string): void {
    if (typeof message === 'object') this.sink.error({ context, ...message }, 'failed');
    else this.sink.error({ context, trace }, textOf(message));
  }
}

const textOf = (message: unknown): string =>
  typeof message === 'string' ? message : JSON.stringify(message);
