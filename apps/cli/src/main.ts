#!/usr/bin/env node
import 'reflect-metadata';
import { run } from './program.js';

// The reader of a pipe may leave early (`| head`): that is its right, not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

process.exitCode = await run(process.argv.slice(2), process);
