import { describe, expect, it } from '@jest/globals';
import { Readable, Writable } from 'node:stream';
import { captured, capturedRun } from './captured-run.js';
import { complain, sayJson } from './output.js';
import { run } from './program.js';

describe('The program', () => {
  it('lists its commands when called with nothing', async () => {
    const { status, stdout, stderr } = await capturedRun([]);

    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: probity[\s\S]*due [\s\S]*days /);
    expect(stderr).toBe('');
  });

  it.each([
    ['due', /--rule <letter>[\s\S]*Examples:\n {2}probity due --rule A/],
    ['days', /--convention <name>[\s\S]*Examples:\n {2}probity days --from/],
  ])('explains %s, with examples', async (command, expected) => {
    const { status, stdout } = await capturedRun([command, '--help']);

    expect(status).toBe(0);
    expect(stdout).toMatch(expected);
  });

  it.each([
    [['xyzzy'], "error: unknown command 'xyzzy'; --help lists what may be given\n"],
    [
      ['due', '--form', 'x'],
      "error: unknown option '--form' (Did you mean --from?); --help lists what may be given\n",
    ],
    [
      ['due', 'today'],
      "error: too many arguments for 'due'. Expected 0 arguments but got 1; --help lists what may be given\n",
    ],
    [
      ['due', '--rule'],
      "error: option '--rule <letter>' argument missing; --help lists what may be given\n",
    ],
  ])('called with %j ends with status 2 and one line on stderr', async (argv, stderr) => {
    expect(await capturedRun(argv)).toEqual({ status: 2, stdout: '', stderr });
  });
});

describe('A failure that no input caused', () => {
  it('ends the program with status 1 and one line on stderr', async () => {
    const full = { write: () => failed('no space left on device\n  at write') };
    const { stream, text } = captured();
    const io = {
      stdin: Readable.from([]),
      stdout: Object.assign(new Writable(), full),
      stderr: stream,
    };

    expect(await run(['due', '--rule', 'H', '--from', '2026-06-05'], io)).toBe(1);
    expect(text()).toBe('error: no space left on device at write\n');
  });

  const failed = (message: string): never => {
    throw new Error(message);
  };
});

describe('Output', () => {
  const written = (write: (stream: Writable) => void): string => {
    const { stream, text } = captured();
    write(stream);
    return text();
  };

  it('keeps a complaint to one line', () => {
    const complaint = written((stderr) => {
      complain({ stdin: process.stdin, stdout: process.stdout, stderr }, ' one\n  two\n');
    });

    expect(complaint).toBe('error: one two\n');
  });

  it('is one JSON object', () => {
    const json = written((stdout) => {
      sayJson({ stdin: process.stdin, stdout, stderr: process.stderr }, { due: '2026-04-10' });
    });

    expect(JSON.parse(json)).toEqual({ due: '2026-04-10' });
  });
});
