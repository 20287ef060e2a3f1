import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { Refused, Unavailable } from './failures.js';

/** A mail to one recipient. */
export interface Mail {
  /** What it is about and for whom: the same id, the same Message-ID, however often it is sent. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: number;
}

/** Sends mail. Throws `Unavailable` when the server is away, `Refused` when it will not take this mail. */
export interface Mailer {
  readonly send: (mail: Mail) => Promise<void>;
}

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, `smtps://…:465`. STARTTLS is used where the server offers it. */
  readonly url: string;
  /** Sender: a mail address, or `Name <address>`. */
  readonly from: string;
  /** How long the server may keep us waiting at each step. */
  readonly timeoutMs?: number;
}

const TIMEOUT = 20_000;

/** Nobody is to answer it, no machine either. */
const HEADERS = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** Mail through an SMTP server: a connection a mail, so that none lies idle between two. */
export function smtpMailer({ url, from, timeoutMs = TIMEOUT }: SmtpOptions): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'probity.invalid';
  return {
    send: async ({ id, to, subject, text, at }) => {
      const messageId = `<${createHash('sha256').update(id).digest('hex').slice(0, 40)}@${domain}>`;
      // An address apart from its name: one with a comma in it stays one recipient.
      const recipient = { name: '', address: to };
      const content = { subject, text, messageId, date: new Date(at), headers: HEADERS };
      try {
        await transport.sendMail({ from, to: recipient, ...content });
      } catch (error) {
        throw understood(error);
      }
    },
  };
}

interface SmtpFailure {
  readonly code: string;
  readonly command: string;
  readonly responseCode: number;
}

/** Codes that concern the one mail; any other concerns the server, or how we sign in to it. */
const OF_THE_MAIL: readonly unknown[] = ['EENVELOPE', 'EMESSAGE'];

/**
 * What a failure means for the queue. Only the server's codes are kept: its text may repeat an address or a
 * credential. A recipient or a content that is refused for good stays refused; a sign-in that is, or a
 * server that hangs up, concerns every mail.
 */
function understood(error: unknown): Error {
  const { code, command, responseCode = 0 } = error as Partial<SmtpFailure>;
  const known = [code, command, responseCode === 0 ? undefined : responseCode];
  const text = ['SMTP', ...known.filter((part) => part !== undefined)].join(' ');
  const concernsAll = !OF_THE_MAIL.includes(code) || command === 'MAIL FROM';
  if (concernsAll || responseCode === 421) return new Unavailable(text);
  return isForGood(responseCode) ? new Refused(text) : new Error(text);
}

/** 0: refused before the server was asked. 503: the session was out of step, not the mail refused. */
const isForGood = (responseCode: number): boolean =>
  responseCode === 0 || (responseCode >= 500 && responseCode !== 503);
