import { assert, check, client, connect, project } from './checks.mjs';

const { projectId, branchId, sql } = await project('snapshots');
await sql`CREATE TABLE item (id int)`;
await sql`INSERT INTO item VALUES (1)`;

const snapshot = await check('snapshots.create', () => client.snapshots.create({ projectId, branchId, name: 'before' }));
const count = async run => (await run`SELECT count(*)::int AS n FROM item`)[0].n;

await check('snapshots.update and list', async () => {
  await client.snapshots.update({ projectId, snapshotId: snapshot.id, name: 'kept' });
  assert.deepEqual((await client.snapshots.list({ projectId })).map(one => one.name), ['kept']);
});

await check('snapshots.restore with a preview that is turned down', async () => {
  await sql`INSERT INTO item VALUES (2)`;
  const kept = await client.snapshots.restore({
    projectId, snapshotId: snapshot.id, targetBranchId: branchId, name: 'down',
    preview: async branch => {
      assert.notEqual(branch.id, branchId);
      return false;
    },
  });
  assert.equal((await client.branches.get({ projectId, branchId: kept.id }, { throwOnError: false })).error?.kind, 'not_found');
  assert.equal(await count(sql), 2);
});

await check('snapshots.restore with a preview that is taken', async () => {
  await client.snapshots.restore({
    projectId, snapshotId: snapshot.id, targetBranchId: branchId, name: 'up',
    preview: async branch => {
      const { id: endpointId } = await client.postgres.endpoints.create({ projectId, branch_id: branch.id, type: 'read_only' }, { waitForReadiness: true });
      const look = connect(await client.postgres.connectionString({ projectId, branchId: branch.id, endpointId }));
      assert.equal(await count(look), 1);
      return true;
    },
  });
  assert.equal(await count(sql), 1);
});

await check('snapshots.setSchedule', async () => {
  const current = (await client.branches.getDefault({ projectId })).id;
  await client.snapshots.setSchedule({ projectId, branchId: current, schedule: [{ frequency: 'daily', hour: 3, retention_seconds: 86400 }] });
  assert.match(JSON.stringify(await client.snapshots.getSchedule({ projectId, branchId: current })), /daily/);
});

await check('snapshots.delete', () => client.snapshots.delete({ projectId, snapshotId: snapshot.id }));
await client.projects.delete({ projectId });
