// What Nest, TypeORM and class-validator expect to find before any decorated class is loaded.
import 'reflect-metadata';
import fc from 'fast-check';
import { longForm, seed } from './repeatable.js';

// The same examples in every run, so that a red run is red for everyone; more of them in the long form.
fc.configureGlobal({ seed: seed(), numRuns: longForm ? 1_000 : 100 });
