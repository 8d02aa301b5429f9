import { assert, check, client, connect } from './checks.mjs';

const { project, connectionString } = await check('projects.createAndConnect', async () => {
  const made = await client.projects.createAndConnect({ name: 'sdk', pg_version: 17 });
  assert.equal((await connect(made.connectionString)`SELECT 1 AS one`)[0].one, 1);
  return made;
});
const projectId = project.id;
assert.match(connectionString, /^postgresql:\/\/neondb_owner:/);

await check('projects.get and update', async () => {
  assert.equal((await client.projects.update({ projectId, name: 'renamed' })).name, 'renamed');
  assert.equal((await client.projects.get({ projectId })).name, 'renamed');
});

await check('branches.create, then operations.waitFor', async () => {
  const branch = await client.branches.create({ projectId, name: 'waits' }, { waitForReadiness: false });
  const operations = await client.operations.list({ projectId }).all();
  await client.operations.waitFor({ operations });
  assert.equal((await client.branches.get({ projectId, branchId: branch.id })).current_state, 'ready');
});

const made = await check('branches.createAndConnect', async () => {
  const branch = await client.branches.createAndConnect({ projectId, name: 'dev', compute: { minCu: 0.25, maxCu: 1, suspendTimeoutSeconds: 300 } });
  assert.equal(branch.endpoint.autoscaling_limit_max_cu, 1);
  assert.equal((await connect(branch.connectionString)`SELECT current_user AS who`)[0].who, 'neondb_owner');
  return branch;
});
const branchId = made.branch.id;

await check('postgres.connectionString finds its way', async () => {
  assert.match(await client.postgres.connectionString({ projectId }), /^postgresql:/);
});

await check('postgres.roles', async () => {
  const path = { projectId, branchId, roleName: 'app' };
  await client.postgres.roles.create({ projectId, branchId, name: 'app' }, { waitForReadiness: true });
  const before = await client.postgres.roles.password(path);
  const { password } = await client.postgres.roles.resetPassword(path);
  assert.notEqual(password, before);
  assert.equal(await client.postgres.roles.password(path), password);
  assert.equal((await client.postgres.roles.get(path)).name, 'app');
});

await check('postgres.databases', async () => {
  await client.postgres.databases.create({ projectId, branchId, name: 'shop', owner_name: 'app' });
  assert.equal((await client.postgres.databases.update({ projectId, branchId, databaseName: 'shop', name: 'store' })).name, 'store');
  assert.equal((await client.postgres.databases.get({ projectId, branchId, databaseName: 'store' })).owner_name, 'app');
  assert.equal((await client.postgres.databases.list({ projectId, branchId })).length, 2);
  await client.postgres.databases.delete({ projectId, branchId, databaseName: 'store' });
  await client.postgres.roles.delete({ projectId, branchId, roleName: 'app' });
});

await check('postgres.endpoints', async () => {
  const endpointId = made.endpoint.id;
  const now = { waitForReadiness: true };
  await client.postgres.endpoints.suspend({ projectId, endpointId }, now);
  assert.equal((await client.postgres.endpoints.get({ projectId, endpointId })).current_state, 'idle');
  await client.postgres.endpoints.start({ projectId, endpointId }, now);
  assert.equal((await client.postgres.endpoints.get({ projectId, endpointId })).current_state, 'active');
  await client.postgres.endpoints.restart({ projectId, endpointId }, now);
  await client.postgres.endpoints.update({ projectId, endpointId, autoscaling_limit_max_cu: 2 }, now);
  const replica = await client.postgres.endpoints.create({ projectId, branch_id: branchId, type: 'read_only' }, now);
  assert.equal((await client.postgres.endpoints.listByBranch({ projectId, branchId })).length, 2);
  await client.postgres.endpoints.delete({ projectId, endpointId: replica.id });
  assert.equal((await client.postgres.endpoints.list({ projectId })).length, 3);
});

await check('errors are the right kinds', async () => {
  const soft = { throwOnError: false };
  assert.equal((await client.branches.get({ projectId, branchId: 'br-no-such-1' }, soft)).error.kind, 'not_found');
  const taken = await client.branches.create({ projectId, name: 'dev' }, soft);
  assert.equal(taken.error.status, 409);
  const main = await client.branches.getDefault({ projectId });
  assert.equal((await client.branches.delete({ projectId, branchId: main.id }, soft)).error.status, 422);
});

await check('account', async () => {
  assert.equal((await client.user.me()).email, 'local@example.com');
  assert.ok((await client.regions.list()).length > 3);
});

await check('deletes and recovers', async () => {
  await client.branches.delete({ projectId, branchId }, { waitForReadiness: true });
  // The SDK has no call for it.
  const { error } = await client.client.post({ url: '/projects/{project_id}/branches/{branch_id}/recover', path: { project_id: projectId, branch_id: branchId }, security: [{ scheme: 'bearer', type: 'http' }] });
  assert.ok(!error, JSON.stringify(error));
  assert.equal((await client.branches.get({ projectId, branchId })).name, 'dev');
  await client.projects.delete({ projectId });
  assert.equal((await client.projects.get({ projectId }, { throwOnError: false })).error.kind, 'not_found');
  await client.projects.recover({ projectId });
  await client.projects.delete({ projectId });
});
