// The official client of the protocol's newer revision, in which there is no handshake, a question is part of a result, and a
// subscription is a request that stays open.
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { assert, check, client as neon, project } from '../sdk/checks.mjs';
import { environment, failure, hear, ok, said, serverArguments } from './client.mjs';
import { faults, judge, judged } from './protocol.mjs';

const { projectId, connectionString, sql } = await project('mcp-newer');
await sql`CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL)`;

async function connect(answer) {
  const client = new Client({ name: 'newer', version: '1.0.0' }, { capabilities: answer === undefined ? {} : { elicitation: {} }, versionNegotiation: { mode: { pin: '2026-07-28' } } });
  const asked = [];
  if (answer !== undefined) {
    client.setRequestHandler('elicitation/create', request => {
      asked.push(request.params.message);
      return answer ? { action: 'accept', content: { confirm: true } } : { action: 'decline' };
    });
  }
  const transport = judge(new StdioClientTransport({ command: 'dotnet', args: serverArguments('-AllowChange', '-Project', 'mcp-newer'), env: environment(), stderr: 'pipe' }), hear);
  transport.stderr.on('data', data => said.push(String(data)));
  await client.connect(transport);
  return { client, asked, call: (name, args = {}) => client.callTool({ name, arguments: args }) };
}

const servers = await check('servers start without a handshake', () => Promise.all([connect(true), connect(false), connect()]));
const [agreeing, declining, silent] = servers;

await check('a migration is checked', async () => {
  assert.ok((await agreeing.client.listTools()).tools.some(tool => tool.name === 'check_migration'));
  const checked = await ok(agreeing.call('check_migration', { sql: 'ALTER TABLE customer DROP COLUMN email' }));
  assert.deepEqual([checked.verdict, checked.isBranchRemoved], ['fail', true]);
});

await check('what cannot be undone needs a yes', async () => {
  await ok(silent.call('create_branch', { name: 'work' }));
  assert.equal((await failure(silent.call('run_sql', { branch: 'work', sql: 'DROP TABLE customer' }))).id, 'Neon.NotConfirmed');
  assert.equal((await failure(declining.call('run_sql', { branch: 'work', sql: 'DROP TABLE customer' }))).id, 'Neon.NotConfirmed');
  assert.equal((await ok(silent.call('compare_schema', { branch: 'work' }))).hasChanges, false);
  await ok(agreeing.call('run_sql', { branch: 'work', sql: 'DROP TABLE customer' }));
  assert.equal((await ok(silent.call('compare_schema', { branch: 'work' }))).impact, 'Breaking');
  assert.deepEqual([agreeing, declining].map(one => one.asked.length), [1, 1]);
});

await check('changes of a schema are told while the request is open', async () => {
  const uri = 'neon://mcp-newer/main/neondb/schema';
  assert.match((await agreeing.client.readResource({ uri })).contents[0].text, /CREATE TABLE public\.customer/);
  await assert.rejects(agreeing.client.readResource({ uri: 'neon://other/main/neondb/schema' }), { code: -32602 });
  const updated = new Promise(resolve => agreeing.client.setNotificationHandler('notifications/resources/updated', one => resolve(one.params.uri)));
  const subscription = await agreeing.client.listen({ resourceSubscriptions: [uri, 'neon://other/main/neondb/schema'] });
  assert.deepEqual(subscription.honoredFilter.resourceSubscriptions, [uri]);
  await sql`ALTER TABLE customer ADD COLUMN phone text`;
  await ok(agreeing.call('watch_schema'));
  assert.equal(await updated, uri);
  await subscription.close();
  assert.equal((await agreeing.client.getPrompt({ name: 'review_migration', arguments: { sql: 'SELECT 1' } })).messages.length, 1);
});

await Promise.all(servers.map(server => server.client.close()));

await check('every message fits the schemas of the protocol', () => {
  assert.deepEqual(faults, []);
  const kinds = ['ListToolsResult', 'CallToolResult', 'InputRequiredResult', 'ReadResourceResult', 'GetPromptResult', 'ServerNotification', 'JSONRPCErrorResponse'];
  assert.deepEqual(kinds.filter(kind => !judged[kind]), []);
});

await check('no secret is in anything that was said', () => {
  for (const secret of [process.env.NEON_API_KEY, new URL(connectionString).password])
    assert.ok(!said.join('\n').includes(secret));
});

await neon.projects.delete({ projectId });
