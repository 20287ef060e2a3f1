#!/usr/bin/env node
import 'reflect-metadata';
import { run } from './program.js';

// The reader of a pipe may leave early (`| head`): that is its right, not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`error: the answer cannot be written: ${error.message}\n`);
  process.exit(1);
});

process.exitCode = await run(process.argv.slice(2), process);
