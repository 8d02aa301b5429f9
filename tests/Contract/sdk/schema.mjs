import { raw } from '@neon/sdk';
import { assert, check, client, connect, project } from './checks.mjs';

const { projectId, branchId: parent, sql } = await project('schema');
await sql`CREATE TABLE item (id int PRIMARY KEY)`;
const { branch, connectionString } = await client.branches.createAndConnect({ projectId, name: 'dev' });
const branchId = branch.id;
const dev = connect(connectionString);

await check('compareSchema of equals', async () => {
  assert.equal((await client.branches.compareSchema({ projectId, branchId, databaseName: 'neondb' })).diff ?? '', '');
});

await check('compareSchema of a change', async () => {
  await dev`ALTER TABLE item ADD name text`;
  const { diff } = await client.branches.compareSchema({ projectId, branchId, databaseName: 'neondb', baseBranchId: parent });
  assert.match(diff, /^\+ {4}name text$/m);
});

await check('the schema as text and as JSON', async () => {
  for (const format of ['sql', 'json']) {
    const { data, error } = await raw.getProjectBranchSchema({ client: client.client, path: { project_id: projectId, branch_id: branchId }, query: { db_name: 'neondb', format } });
    assert.ok(!error, JSON.stringify(error));
    assert.match(JSON.stringify(data[format]), /item/);
  }
});

await check('resetFromParent', async () => {
  await sql`CREATE TABLE later (id int)`;
  await client.branches.resetFromParent({ projectId, branchId }, { waitForReadiness: true });
  assert.equal((await client.branches.compareSchema({ projectId, branchId, databaseName: 'neondb' })).diff ?? '', '');
  assert.equal((await dev`SELECT to_regclass('later')::text AS name`)[0].name, 'later');
});

await client.projects.delete({ projectId });
