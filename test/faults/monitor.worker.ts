import 'reflect-metadata';
import { instant } from '#libs/working-time';
import { openForFaults } from './faults-engine.js';

/** One pass of the monitor at an instant, saying `batch` after each batch and `done` at the end. */
const [address = '', at = ''] = process.argv.slice(2);

const now = instant(Number(at));
const open = await openForFaults(address, () => now);
process.stdout.write('ready\n');
await open.monitor.pass(now, () => process.stdout.write('batch\n'));
process.stdout.write('done\n');
await open.close();
