// The command line of the inspector, a server with a local Neon of its own for each call. (Version 1 of it: the one that is part
// of version 2 needs a newer Node.)
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { assert, check } from '../sdk/checks.mjs';
import { environment, serverArguments } from './client.mjs';

const program = fileURLToPath(new URL('../node_modules/@modelcontextprotocol/inspector-cli/build/cli.js', import.meta.url));

// It finds its own version by the package.json above the current folder.
const options = { cwd: fileURLToPath(new URL('.', import.meta.url)), env: environment({ NEON_API_KEY: '', NEON_API_HOST: '' }), maxBuffer: 1 << 26 };

async function inspect(method, ...more) {
  const { stdout } = await promisify(execFile)(process.execPath, [program, '--cli', 'dotnet', ...serverArguments('-Emulator'), '--method', method, ...more], options);
  return JSON.parse(stdout);
}

await check('tools/list', async () => {
  const { tools } = await inspect('tools/list');
  assert.ok(tools.some(tool => tool.name === 'compare_schema') && !tools.some(tool => tool.name === 'run_sql'));
});

await check('tools/call', async () => {
  const { structuredContent: listed } = await inspect('tools/call', '--tool-name', 'list_projects');
  assert.deepEqual(listed.projects.map(one => one.name), ['local']);
  const { structuredContent: failed, isError } = await inspect('tools/call', '--tool-name', 'list_branches', '--tool-arg', 'project=nothing');
  assert.deepEqual([isError, failed.error.id], [true, 'Neon.NotFound']);
});

await check('a migration is checked', async () => {
  const { structuredContent: checked } = await inspect('tools/call', '--tool-name', 'check_migration', '--tool-arg', 'project=local', 'sql=CREATE TABLE t (id int PRIMARY KEY)');
  assert.deepEqual([checked.verdict, checked.impact, checked.isBranchRemoved], ['pass', 'Safe', true]);
});

await check('resources', async () => {
  assert.equal((await inspect('resources/templates/list')).resourceTemplates[0].uriTemplate, 'neon://{project}/{branch}/{database}/schema');
  const { resources: [first] } = await inspect('resources/list');
  assert.equal(first.name, 'neondb');
  const { contents: [schema] } = await inspect('resources/read', '--uri', 'neon://local/main/neondb/schema');
  assert.deepEqual([schema.mimeType, schema._meta.untrusted], ['application/sql', true]);
});

await check('prompts', async () => {
  assert.equal((await inspect('prompts/list')).prompts[0].name, 'review_migration');
  const { messages } = await inspect('prompts/get', '--prompt-name', 'review_migration', '--prompt-args', 'project=local', 'sql=DROP TABLE t');
  assert.match(messages[0].content.text, /```sql\nDROP TABLE t\n```/);
});
