import { type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it was received. */
export interface Received {
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
}

/** A real SMTP server on this machine. */
export interface PostOffice {
  readonly url: string;
  readonly received: Received[];
  /** Reply codes by recipient: 550 refuses for good, 450 for now. */
  readonly refused: Map<string, number>;
  /** Called while a mail is being taken, before it is acknowledged. */
  onMail: () => Promise<void>;
  readonly goDown: () => Promise<void>;
  /** Comes back at the address it had. */
  readonly comeUp: () => Promise<void>;
}

export async function openPostOffice({
  password,
}: { password?: string } = {}): Promise<PostOffice> {
  const open = (): SMTPServer => serverOf(office, password);
  const login = password === undefined ? '' : `probity:${password}@`;
  let port = 0;
  const office: PostOffice = {
    get url() {
      return `smtp://${login}127.0.0.1:${String(port)}`;
    },
    received: [],
    refused: new Map(),
    onMail: () => Promise.resolve(),
    goDown: () => new Promise((resolve) => server.close(resolve)),
    comeUp: async () => {
      server = open();
      await listen(server, port);
    },
  };
  let server = open();
  port = await listen(server, 0);
  return office;
}

/** A sender that is killed resets its connection, which is no fault of the office. */
const serverOf = (office: PostOffice, password: string | undefined): SMTPServer =>
  bareServerOf(office, password).on('error', () => undefined);

const bareServerOf = (office: PostOffice, password: string | undefined): SMTPServer =>
  new SMTPServer({
    authOptional: password === undefined,
    disabledCommands: password === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: (auth, _session, callback) => {
      if (auth.password === password) callback(null, { user: auth.username ?? '' });
      else callback(new Error(`wrong password ${auth.password ?? ''}`));
    },
    onRcptTo: ({ address }, _session, callback) => {
      const responseCode = office.refused.get(address);
      if (responseCode === undefined) callback();
      else callback(Object.assign(new Error(`no such user ${address}`), { responseCode }));
    },
    onData: (stream, session, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        void office.onMail().then(() => {
          office.received.push(parsed(to, Buffer.concat(parts).toString('utf8')));
          callback();
        });
      });
    },
  });

const listen = (server: SMTPServer, port: number): Promise<number> =>
  new Promise((resolve) => {
    const listening = server.listen(port, '127.0.0.1', () => {
      resolve((listening.address() as AddressInfo).port);
    });
  });

function parsed(to: readonly string[], raw: string): Received {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(': ');
      return [name.toLowerCase(), value.join(': ')];
    }),
  );
  const text = body.join('\r\n\r\n').replaceAll('\r\n', '\n');
  const isQuoted = headers['content-transfer-encoding'] === 'quoted-printable';
  return {
    ...{ to, headers, text: isQuoted ? unquoted(text) : text },
    subject: unworded(headers['subject'] ?? ''),
    messageId: headers['message-id'] ?? '',
  };
}

const unquoted = (text: string): string => bytesOf(text.replaceAll('=\n', ''));

/** A header of encoded words (RFC 2047) as it is read. */
const unworded = (header: string): string =>
  header
    .replaceAll('?= =?', '?==?')
    .replaceAll(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, word: string) => bytesOf(word.replaceAll('_', ' ')));

const bytesOf = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    ),
    'latin1',
  ).toString('utf8');
