/** Why a service did not start: a line for whoever started it, and the status to end with. */
export interface FailedStart {
  readonly status: number;
  readonly line: string;
}

/** Something that was given cannot be used: starting again would fail again. */
const BAD_INPUT = 2;
const FAILED = 1;

/** Puts into words why the service did not start. */
export function failedStart(error: unknown): FailedStart {
  const { code, port, address, message } = partsOf(error);
  if (code === 'EADDRINUSE') {
    const line = `port ${String(port)} of ${String(address)} is taken: stop what listens there, or set PROBITY_PORT`;
    return { status: BAD_INPUT, line };
  }
  // Our own refusals carry a code in kebab case.
  const isRefusal = typeof code === 'string' && /^[a-z]+(-[a-z]+)*$/.test(code);
  const line = message.trim().replace(/\s*\n\s*/g, ' ');
  return { status: isRefusal ? BAD_INPUT : FAILED, line };
}

interface Parts {
  readonly code?: unknown;
  readonly port?: unknown;
  readonly address?: unknown;
  readonly message: string;
}

const partsOf = (error: unknown): Parts =>
  error instanceof Error ? error : { message: String(error) };
