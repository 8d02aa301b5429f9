// PostgreSQL's own parser on the dumps that `-- schema stages FOLDER` has left: npm install libpg-query@18.1.5, then
// node parser.mjs FOLDER. Reading the files and starting the parser are not counted.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModule, parseSync } from 'libpg-query';

const folder = process.argv[2] ?? '.';
const dumps = ['before.sql', 'after.sql'].map(file => readFileSync(join(folder, file), 'utf8'));
await loadModule();
let clock = Infinity;
let processor = Infinity;
for (let round = 0; round < 7; round++) {
  const [start, used] = [performance.now(), process.cpuUsage()];
  for (const dump of dumps)
    parseSync(dump);
  clock = Math.min(clock, performance.now() - start);
  const { user, system } = process.cpuUsage(used);
  processor = Math.min(processor, (user + system) / 1000);
}
console.log(`libpg-query, both dumps: ${clock.toFixed(0)} ms on the clock, ${processor.toFixed(0)} ms of processor time`);
