// Lists the branches of a project with the official SDK, again and again, and prints the milliseconds of each time.
// node sdk.mjs <address of the API> <project> <times>, with @neon/sdk in node_modules of this folder or above.
import { createNeonClient } from '@neon/sdk';

const [baseUrl, projectId, times] = process.argv.slice(2);
const neon = createNeonClient({ apiKey: 'key', baseUrl: baseUrl.replace(/\/$/, ''), throwOnError: true });
for (let i = 0; i < Number(times); i++) {
  const start = performance.now();
  const branches = await neon.branches.list({ projectId }).all();
  if (branches.length !== 10000) throw new Error(`${branches.length} branches`);
  console.log((performance.now() - start).toFixed(1));
}
