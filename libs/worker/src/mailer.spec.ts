import { afterEach, describe, expect, it } from '@jest/globals';
import { openPostOffice, type PostOffice } from '#libs/testing';
import { Refused, Unavailable } from './failures.js';
import { smtpMailer } from './mailer.js';

const MAIL = {
  ...{ id: 'digest|p-1|2026-01-05', to: 'owner@force.test', subject: 'Late: case M-1' },
  ...{ text: 'Case M-1\nWas due on Monday.', at: Date.parse('2026-01-05T07:30Z') },
};

describe('Mail by SMTP', () => {
  let office: PostOffice;

  const mailer = (url = office.url) =>
    smtpMailer({ url, from: 'Probity <probity@force.test>', timeoutMs: 2_000 });
  const failure = (mail = MAIL, url = office.url): Promise<unknown> =>
    mailer(url)
      .send(mail)
      .then(
        () => null,
        (error: unknown) => error,
      );

  afterEach(() => office.goDown());

  it('arrives as it was written, marked as sent by a machine', async () => {
    office = await openPostOffice();
    await mailer().send(MAIL);

    expect(office.received).toMatchObject([
      {
        to: ['owner@force.test'],
        subject: 'Late: case M-1',
        headers: {
          from: 'Probity <probity@force.test>',
          date: 'Mon, 05 Jan 2026 07:30:00 +0000',
          'auto-submitted': 'auto-generated',
        },
      },
    ]);
    expect(office.received[0]?.text).toBe('Case M-1\nWas due on Monday.\n');
  });

  it('has the same Message-ID however often it is sent, and another for another mail', async () => {
    office = await openPostOffice();
    await mailer().send(MAIL);
    await mailer().send({ ...MAIL, at: MAIL.at + 1 });
    await mailer().send({ ...MAIL, id: 'digest|p-2|2026-01-05' });
    const [first, again, other] = office.received.map(({ messageId }) => messageId);

    expect(first).toMatch(/^<[0-9a-f]{40}@force\.test>$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('goes to one recipient, and has the headers it was given, whatever a name holds', async () => {
    office = await openPostOffice();
    const subject = 'Case M-1\r\nBcc: everybody@force.test';
    await failure({ ...MAIL, subject, to: 'a@force.test, b@force.test' });
    await mailer().send({ ...MAIL, subject });

    expect(office.received.map(({ to }) => to.length)).not.toContain(2);
    expect(office.received.at(-1)?.headers['bcc']).toBeUndefined();
    expect(office.received.at(-1)?.to).toEqual(['owner@force.test']);
  });

  it.each([
    [550, Refused],
    [450, Error],
    [421, Unavailable],
  ])(
    'that is answered %d is known for what it is, and the address is not repeated',
    async (code, kind) => {
      office = await openPostOffice();
      office.refused.set(MAIL.to, code);
      const error = await failure();

      expect(error).toBeInstanceOf(kind);
      expect((error as Error).constructor).toBe(kind);
      expect((error as Error).message).not.toContain('owner');
    },
  );

  it('waits when the server is away', async () => {
    office = await openPostOffice();
    await office.goDown();
    expect(await failure()).toBeInstanceOf(Unavailable);

    await office.comeUp();
    expect(await failure()).toBeNull();
  });

  it('waits when the server does not let us in, and does not say with what', async () => {
    office = await openPostOffice({ password: 'correct-horse' });
    expect(await failure()).toBeNull();

    const error = await failure(MAIL, office.url.replace('correct-horse', 'wrong-horse'));
    expect(error).toBeInstanceOf(Unavailable);
    expect(String(error)).toContain('EAUTH');
    expect(String(error)).not.toContain('horse');
  });
});
